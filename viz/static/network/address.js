"use strict";
// The view as the last part of the address, after #: whoever opens it sees the same. Only what differs from the whole
// network stands there; what the network does not have is passed over, and said.

const PLAIN = ["role", "colour", "lines"]; // written as they are

let isMoved = false; // by hand, so that the place belongs to the view
let isOpened = false; // by an address, which stands there already
let last = ""; // what changed last

function keepAddress() {
  for (const event of ["dragEnd", "zoom", "animationFinished"]) network.on(event, keepPlace);
  find("zoom-in").addEventListener("click", keepPlace);
  find("zoom-out").addEventListener("click", keepPlace);
  listeners.push(keepStep);
  addEventListener("hashchange", () => { if (location.hash !== tellView()) openAddress(location.hash); });
  find("copy").addEventListener("click", copyAddress);
  for (const link of document.querySelectorAll("a[hreflang]")) link.addEventListener("click", () => { link.hash = location.hash; });
}

function tellView() {
  const words = new URLSearchParams();
  if (view.document !== null) words.set("document", carried.documents[view.document][0]);
  if (view.section !== null) words.set("section", nameSection(view.section));
  for (const key of PLAIN) if (view[key] !== EVERYTHING[key]) words.set(key, view[key]);
  if (view.least !== EVERYTHING.least) words.set("least", view.least);
  if (view.community !== null) words.set("community", view.community);
  if (view.agency !== null) words.set("agency", view.agency);
  if (view.ego) words.set("ego", view.steps > 1 ? view.steps : "yes");
  if (isMoved) {
    const { x, y } = turn(network.getViewPosition());
    words.set("at", [Math.round(x), Math.round(y), network.getScale().toFixed(3)].join(","));
  }
  return words.size ? `#${words}` : "";
}

function keepPlace() {
  isMoved = true;
  writeAddress();
}

// Each change is a step that Back takes back; a slider that is moved on is one.
function keepStep(moved) {
  const told = tellView();
  if (isOpened || location.hash === told || !moved.size) return;
  const changed = [...moved].join();
  if (changed === "least" && last === "least") writeAddress();
  else history.pushState(null, "", nameView(told));
  last = changed;
}

const nameView = (told) => told || `${location.pathname}${location.search}`;

const nameSection = (section) => carried.sections[section][1] ?? "-";

function writeAddress() {
  const told = tellView();
  if (location.hash !== told) history.replaceState(null, "", nameView(told));
}

// Opens what an address tells; says what of it is not here.
function openAddress(told) {
  const words = new URLSearchParams(told.replace(/^#/, ""));
  isMoved = words.has("at");
  isOpened = true;
  const unknown = [];
  const seek = (key, list, matches) => {
    if (!words.has(key)) return null;
    const found = list.findIndex(matches);
    if (found < 0) unknown.push(words.get(key));
    return found < 0 ? null : found;
  };
  const document = seek("document", carried.documents, ([id]) => id === words.get("document"));
  const within = document ?? (carried.documents.length === 1 ? 0 : null);
  const section = seek("section", carried.sections, ([of], order) => of === within && nameSection(order) === words.get("section"));
  const agency = seek("agency", agencies, ({ id }) => id === words.get("agency"));
  const offered = (key) => ([...find(key).options].some(({ value }) => value === words.get(key)) ? words.get(key) : EVERYTHING[key]);
  const community = Number(words.get("community"));
  change({
    document, section, role: offered("role"), colour: offered("colour"), lines: offered("lines"),
    least: Math.max(1, Math.floor(Number(words.get("least"))) || EVERYTHING.least),
    community: words.has("community") && agencies.some((each) => each.community === community) ? community : null,
    agency: agency === null ? null : agencies[agency].id,
    ego: agency !== null && words.has("ego"),
    steps: Math.max(1, Math.floor(Number(words.get("ego"))) || 1),
  });
  say(unknown.length ? tell("not_here", { names: unknown.map(isolate).join(said.comma) }) : "");
  look(words.get("at"));
  isOpened = false;
}

// Brings the place of an address to the middle; without one, the agency that is chosen, or all.
function look(at) {
  const [x, y, scale] = (at ?? "").split(",").map(Number);
  if (at && [x, y, scale].every(Number.isFinite) && scale > 0) network.moveTo({ position: turn({ x, y }), scale });
  else if (view.ego || view.agency === null) showAll();
  else network.focus(view.agency, { scale: Math.max(network.getScale(), 0.9) });
}

async function copyAddress() {
  keepPlace();
  try {
    await navigator.clipboard.writeText(nameAddress());
    say(said.copied);
  } catch {
    say(said.copy);
  }
}

// Of a served page in its language: whoever opens the link sees what was shown, not what his own browser prefers.
function nameAddress() {
  const address = new URL(location.href);
  if (document.body.dataset.served === "yes" && address.protocol !== "file:") address.searchParams.set("lang", document.documentElement.lang.slice(0, 2));
  return address.href;
}

function say(words) {
  find("said").textContent = words;
}
