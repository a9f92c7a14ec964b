"use strict";
// Last year's list of duties is sent as it is chosen, and this year's comes back with what was filled in.
const carry = document.getElementById("carry");
const told = carry.querySelector("[role=status]");
carry.querySelector("input").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  told.textContent = carry.dataset.waits;
  const answer = await fetch(carry.dataset.to, { method: "POST", body: file }).catch(() => null);
  if (!answer?.ok) {
    told.textContent = answer ? (await answer.json()).detail : carry.dataset.stopped;
    return;
  }
  const count = (name) => answer.headers.get(`Fengong-${name}`);
  told.textContent = carry.dataset.done.replace("{carried}", count("Carried")).replace("{left}", count("Not-Carried"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = carry.dataset.name;
  link.click();
  URL.revokeObjectURL(link.href);
  event.target.value = "";
});
