"use strict";
// 引用: opening the footnotes also copies them. Without a clipboard they stay selected, to be copied by hand.
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
      done.textContent = "已复制 copied";
    } catch {
      select();
      done.textContent = document.execCommand("copy") ? "已复制 copied" : "请按 Ctrl+C 复制 press Ctrl+C";
    }
  });
}
