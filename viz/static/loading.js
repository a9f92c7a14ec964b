"use strict";
// While files are read, the page asks how far they are and shows it; then it comes anew.
const state = () => document.getElementById("state");
async function follow() {
  while (state().dataset.busy) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    let page;
    try {
      page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    } catch {
      continue; // the service does not answer just now
    }
    const next = page.getElementById("state");
    if (!next?.dataset.busy) return location.reload();
    for (const id of ["told", "progress"]) {
      const [now, then] = [document.getElementById(id), page.getElementById(id)];
      if (now.innerHTML !== then.innerHTML) now.innerHTML = then.innerHTML;
    }
  }
}
follow();
