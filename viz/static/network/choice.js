"use strict";
// The panel: the agency that is chosen, its rank, its partners and its tasks.

const FIRST_TASKS = 40; // listed at once; a button brings the rest

const isServed = document.body.dataset.served === "yes" && location.protocol !== "file:";

function describeChoice() {
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") change({ agency: null, ego: false, community: null }); });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-agency]");
    if (button) visit(button.dataset.agency);
  });
  find("ego").addEventListener("click", () => { change({ ego: !view.ego, steps: 1 }); showAll(); });
  find("further").addEventListener("click", () => { change({ ego: true, steps: view.steps + 1 }); showAll(); });
  find("nearer").addEventListener("click", () => { change({ steps: view.steps - 1 }); showAll(); });
  if (!isServed) for (const link of document.querySelectorAll("[data-served-only]")) link.remove();
  listeners.push(describe);
}

function describe() {
  find("nobody").hidden = view.agency !== null;
  find("chosen").hidden = view.agency === null;
  if (view.agency === null) return;
  const agency = agencyOf.get(view.agency);
  const [leads, others] = carried.parts[agency.order].map((tasks) => intersect(tasks, tasksOf[agency.order]));
  const tasks = tasksOf[agency.order];
  const partners = partnersOf(agency.id);
  find("chosen-name").textContent = agency.full_name;
  find("chosen-community").textContent = agency.community ? tell("community", { number: agency.community }) : "";
  find("chosen-tasks").textContent = tasks.length;
  find("chosen-leads").textContent = leads.length;
  find("chosen-co").textContent = others.length;
  find("chosen-share").textContent = tasks.length ? `${Math.round((100 * leads.length) / tasks.length)}%` : "—";
  find("chosen-rank").textContent = tell("rank", { rank: agency.rank, total: agencies.length });
  find("chosen-page")?.setAttribute("href", `/agency/${encodeURIComponent(agency.id)}`);
  find("ego").ariaPressed = String(view.ego);
  describeSteps();
  find("partners").replaceChildren(...partners.map(makePartner));
  find("partner-count").textContent = partners.length;
  find("no-partners").hidden = partners.length > 0;
  listTasks(tasks, new Set(leads), FIRST_TASKS);
}

// How far from the chosen agency the picture goes, where it shows only what lies around that.
function describeSteps() {
  const shown = reach(view.agency, view.steps).size;
  find("grow").hidden = !view.ego;
  find("steps").textContent = tell("steps", { steps: view.steps, count: shown });
  find("nearer").disabled = view.steps < 2;
  find("further").disabled = reach(view.agency, view.steps + 1).size === shown;
}

function makePartner({ id, shared }) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.agency = id;
  button.append(makePrinted("span", agencyOf.get(id).name), make("span", countTasks(shared), "count"));
  item.append(button);
  return item;
}

function listTasks(tasks, leads, most) {
  find("task-count").textContent = tasks.length;
  const items = tasks.slice(0, most).map((task) => makeTask(task, leads.has(task)));
  if (tasks.length > most) {
    const more = make("button", tell("more", { count: tasks.length - most }), "link");
    more.type = "button";
    more.addEventListener("click", () => listTasks(tasks, leads, tasks.length));
    items.push(document.createElement("li"));
    items.at(-1).append(more);
  }
  find("tasks").replaceChildren(...items);
}

function makeTask(task, isLead) {
  const [, , number, words] = carried.tasks[task];
  const item = document.createElement("li");
  const name = make(isServed ? "a" : "b", number ? tell("named_task", { number }) : said.unnumbered);
  if (isServed) name.href = `/task/${encodeURIComponent(idOfTask(task))}`;
  item.append(makeRole(task, isLead), " ", name);
  if (carried.documents.length > 1) item.append(" ", makePrinted("span", carried.documents[documentOfTask(task)][1], "of"));
  if (words) item.append(makePrinted("p", words, "excerpt"));
  return item;
}

// The document's own word for a role, where it says one; in English with what it means.
function makeRole(task, isLead) {
  const word = carried.role_words[agencyOf.get(view.agency).order][task];
  const role = make("span", isLead ? said.leads : said.shares, isLead ? "part lead" : "part");
  if (word && isChinese) role.textContent = word;
  else if (word) role.append(" ", makePrinted("span", word));
  return role;
}

function make(tag, words, name = "") {
  const made = document.createElement(tag);
  made.textContent = words;
  made.className = name;
  return made;
}

// What a document says, which is in Chinese whatever the language of the page.
function makePrinted(tag, words, name = "") {
  const made = make(tag, words, name);
  made.lang = "zh";
  return made;
}
