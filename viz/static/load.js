"use strict";
// Files are sent one after another, as they are chosen or dropped; each row says how far its file is.
const area = document.getElementById("drop");
const words = area.dataset;
const go = document.getElementById("go");
const files = document.getElementById("files");
const row = document.getElementById("row").content.firstElementChild;
const language = { "Accept-Language": words.language };
let opened = words.load ? Promise.resolve(words.load) : null;
let queue = Promise.resolve();
let all = 0, done = 0, sent = 0;

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

async function open() {
  const answer = await fetch("/api/v1/loads", { method: "POST", headers: language });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told.id;
}

function count() {
  document.getElementById("chosen").hidden = false;
  document.getElementById("count").textContent = fill(words.count, { sent, all });
  go.querySelector("button").disabled = done < all || sent === 0;
}

function add(file, name) {
  const item = row.cloneNode(true);
  item.querySelector(".name").textContent = name;
  files.append(item);
  const tell = (text, failed) => {
    item.querySelector(".state").textContent = text;
    item.classList.toggle("failed", Boolean(failed));
  };
  all += 1;
  tell(words.waits);
  queue = queue.then(() => send(file, name, item.querySelector("progress"), tell)).then(
    () => { sent += 1; tell(words.sent); },
    (error) => tell(error.message, true),
  ).finally(() => { done += 1; count(); });
  count();
}

async function send(file, name, bar, tell) {
  const most = Number(/\.zip$/i.test(name) ? words.mostPacked : words.most);
  if (file.size > most * 1e6) throw new Error(fill(words.tooLarge, { megabytes: most }));
  opened ??= open();
  const load = await opened.catch((error) => { opened = null; throw error; });
  go.action = `/load/${load}/read`;
  const path = name.split("/").map(encodeURIComponent).join("/");
  await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/v1/loads/${load}/files/${path}`);
    request.responseType = "json";
    request.setRequestHeader("Accept-Language", words.language);
    request.upload.onprogress = (event) => {
      bar.value = event.total ? event.loaded / event.total : 1;
      tell(`${(event.loaded / 1e6).toFixed(1)} / ${(event.total / 1e6).toFixed(1)} MB`);
    };
    request.onerror = () => reject(new Error(words.stopped));
    request.onload = () => request.status < 300 ? resolve() : reject(new Error(request.response?.detail ?? words.stopped));
    request.send(file);
  });
  bar.value = 1;
}

for (const input of area.querySelectorAll("input")) {
  input.addEventListener("change", () => {
    for (const file of input.files) add(file, file.webkitRelativePath || file.name);
    input.value = "";
  });
}

async function walk(entry, above) {
  const name = above + entry.name;
  if (entry.isFile) return add(await new Promise((resolve, reject) => entry.file(resolve, reject)), name);
  const reader = entry.createReader();
  const next = () => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  for (let some = await next(); some.length; some = await next()) {
    for (const each of some) await walk(each, `${name}/`);
  }
}

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault(); // or the browser would leave the page and show the file
    area.classList.toggle("over", kind === "dragover");
  });
}
document.addEventListener("drop", async (event) => {
  const dropped = Array.from(event.dataTransfer.items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  for (const each of dropped.filter(Boolean)) {
    if (each instanceof File) add(each, each.name);
    else await walk(each, "");
  }
});
