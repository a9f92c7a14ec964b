"use strict";
// The search box: any part of any of its names, or characters of one in their order (发改委 for 市发展改革委); arrows walk the list, Enter takes what is marked or the first.

const MOST_SUGGESTIONS = 8;

function offerSearch() {
  const box = find("search");
  box.addEventListener("input", suggest);
  box.addEventListener("focus", suggest);
  box.addEventListener("blur", hideSuggestions);
  box.addEventListener("keydown", answerKey);
}

function matches(typed) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return [];
  const rank = (agency) => Math.min(...[agency.name, agency.full_name, ...agency.aliases].map((name) => fit(name.toLowerCase(), wanted)));
  return agencies.map((agency) => [rank(agency), agency]).filter(([far]) => far < Infinity)
    .sort(([one, a], [other, b]) => one - other || b.tasks - a.tasks || (a.id < b.id ? -1 : 1))
    .map(([, agency]) => agency);
}

// 0: the name has what is typed; 1: it has its characters in their order; Infinity: it has not.
function fit(name, wanted) {
  if (name.includes(wanted)) return 0;
  let at = -1;
  for (const character of wanted) {
    at = name.indexOf(character, at + 1);
    if (at < 0) return Infinity;
  }
  return 1;
}

function suggest() {
  const found = matches(find("search").value).slice(0, MOST_SUGGESTIONS);
  find("suggestions").replaceChildren(...found.map(makeSuggestion));
  find("suggestions").hidden = found.length === 0;
  find("search").ariaExpanded = String(found.length > 0);
  find("search").removeAttribute("aria-activedescendant");
  find("not-found").textContent = find("search").value.trim() && !found.length ? said.not_found : "";
}

function makeSuggestion(agency, order) {
  const item = make("li", agency.name === agency.full_name ? agency.name : `${isolate(agency.name)}　${isolate(agency.full_name)}`);
  item.id = `suggestion-${order}`;
  item.role = "option";
  item.addEventListener("mousedown", (event) => { event.preventDefault(); takeSuggestion(agency); });
  return item;
}

function hideSuggestions() {
  find("suggestions").hidden = true;
  find("search").ariaExpanded = "false";
}

function takeSuggestion(agency) {
  find("search").value = agency.name;
  hideSuggestions();
  visit(agency.id);
}

function marked() {
  return [...find("suggestions").children].findIndex((item) => item.ariaSelected === "true");
}

function answerKey(event) {
  const items = [...find("suggestions").children];
  if (event.key === "Enter") {
    const found = matches(find("search").value);
    if (found.length) takeSuggestion(found[Math.max(marked(), 0)]);
  } else if (items.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    mark(items, marked() + (event.key === "ArrowDown" ? 1 : -1));
  }
}

function mark(items, wanted) {
  const next = (wanted + items.length) % items.length;
  items.forEach((item, order) => { item.ariaSelected = String(order === next); });
  find("search").setAttribute("aria-activedescendant", items[next].id);
  items[next].scrollIntoView({ block: "nearest" });
}
