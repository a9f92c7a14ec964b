"use strict";
// The controls above the picture: which tasks count, how strong a pair must be, which colours are used. A served page has
// the form of every list for the first, so that here only what an address has set is shown, to be taken back.

function offerFilters() {
  fill(find("document"), carried.documents.map(([, name], order) => [order, name]));
  const filter = (changes) => { change(changes); showAll(); };
  find("document").addEventListener("change", () => filter({ document: choice("document"), section: null }));
  find("section").addEventListener("change", () => filter({ section: choice("section") }));
  find("role").addEventListener("change", () => filter({ role: find("role").value }));
  find("colour").addEventListener("change", () => change({ colour: find("colour").value }));
  find("lines").addEventListener("change", () => change({ lines: find("lines").value }));
  find("least").addEventListener("input", () => change({ least: Number(find("least").value) }));
  find("clear").addEventListener("click", () => filter({ ...EVERYTHING, colour: view.colour, lines: view.lines }));
  for (const chip of document.querySelectorAll("[data-community]")) {
    const community = Number(chip.dataset.community);
    chip.addEventListener("click", () => change({ community: view.community === community ? null : community, agency: null, ego: false }));
  }
  listeners.push(showFilters);
}

// The number of the option that is chosen; null for the first, which stands for all.
function choice(id) {
  return find(id).value === "" ? null : Number(find(id).value);
}

function fill(select, options) {
  const made = options.map(([value, name]) => {
    const option = name === null ? make("option", said.no_section) : makePrinted("option", isolate(cut(name, 40)));
    option.value = value;
    return option;
  });
  select.replaceChildren(select.options[0], ...made);
}

function showFilters(moved) {
  if (moved.has("document") || !find("section").dataset.filled) offerSections();
  for (const id of ["document", "section", "role"]) {
    find(id).value = view[id] ?? "";
    find(id).parentElement.hidden = isServed ? view[id] === EVERYTHING[id] : id === "document" && carried.documents.length < 2;
  }
  find("colour").value = view.colour;
  find("lines").value = view.lines;
  const strongest = Math.max(1, ...sharedOf);
  find("least").max = Math.max(strongest, view.least);
  find("least").value = view.least;
  find("least-number").textContent = countTasks(view.least);
  find("shown").textContent = tell("shown", { shown: pairs.filter(isStrong).length, total: pairs.length });
  find("clear").disabled = !isFiltered() && view.least === EVERYTHING.least && view.community === null && view.agency === null;
  for (const key of document.querySelectorAll("[data-colour]")) key.hidden = key.dataset.colour !== view.colour;
  for (const key of document.querySelectorAll("[data-lines]")) key.hidden = key.dataset.lines !== view.lines;
  countShown();
  for (const chip of document.querySelectorAll("[data-community]")) chip.ariaPressed = String(Number(chip.dataset.community) === view.community);
}

// The numbers beside the title and in the legend are those of what is shown.
function countShown() {
  const there = agencies.filter(isShown);
  const sizes = Map.groupBy(there, ({ community }) => community);
  find("size").textContent = tell("size", { agencies: there.length, pairs: listStrong(there).length });
  for (const chip of document.querySelectorAll("[data-community]")) {
    const size = sizes.get(Number(chip.dataset.community))?.length ?? 0;
    chip.querySelector(".count").textContent = size;
    chip.hidden = size === 0;
  }
}

// The sections of the document that is chosen; of several documents none is, until one is.
function offerSections() {
  const document = carried.documents.length === 1 ? 0 : view.document;
  const offered = carried.sections.map(([of, , name], order) => [order, name, of])
    .filter(([, , of]) => of === document);
  fill(find("section"), offered);
  find("section").disabled = offered.length === 0;
  find("section").dataset.filled = "yes";
}
