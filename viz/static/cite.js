"use strict";
// Cite: opening the footnotes also copies them. Without a clipboard they stay selected, to be copied by hand.
for (const box of document.querySelectorAll("details.cite")) {
  const done = box.querySelector(".done");
  const footnotes = box.querySelector(".footnotes");
  const select = () => getSelection().selectAllChildren(footnotes);
  box.addEventListener("toggle", async () => {
    done.textContent = "";
    if (!box.open) return;
    const lines = Array.from(footnotes.children, (line) => line.textContent);
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      done.textContent = box.dataset.copied;
    } catch {
      select();
      done.textContent = document.execCommand("copy") ? box.dataset.copied : box.dataset.press;
    }
  });
}
