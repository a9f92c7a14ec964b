"use strict";
// The tables below the picture, of what the picture shows: filled anew at each change while they are open. Until then
// they are as they came, for who has no JavaScript.

const TABLED = ["document", "section", "role", "least"]; // what of the view they follow

function keepTables() {
  find("tables").addEventListener("toggle", fillTables);
  listeners.push((moved) => { if (TABLED.some((key) => moved.has(key))) fillTables(); });
}

function fillTables() {
  if (!find("tables").open) return;
  const counted = agencies.map((agency) => ({ agency, tasks: tasksOf[agency.order] })).filter(({ tasks }) => tasks.length);
  fillTable("agencies", counted.sort((a, b) => b.tasks.length - a.tasks.length), makeAgencyRow);
  fillTable("pairs", pairs.filter(isStrong).sort((a, b) => sharedOf[b.id] - sharedOf[a.id]), makePairRow);
}

function fillTable(id, rows, makeRow) {
  const most = Number(find("tables").dataset.most);
  find(id).tBodies[0].replaceChildren(...rows.slice(0, most).map(makeRow));
  find(`${id}-cut`).textContent = rows.length > most ? tell("cut", { shown: most, total: rows.length }) : "";
}

function makeAgencyRow({ agency, tasks }) {
  const leads = intersect(carried.parts[agency.order][0], tasks).length;
  const others = intersect(carried.parts[agency.order][1], tasks).length;
  const share = `${Math.round((100 * leads) / tasks.length)}%`;
  const counts = [tasks.length, leads, others, share, partnersOf(agency.id).length, agency.community || "—"];
  const row = document.createElement("tr");
  const name = document.createElement("th");
  name.scope = "row";
  name.append(makeName(agency));
  row.append(name, ...counts.map((count) => make("td", count, "count")));
  return row;
}

function makePairRow(pair) {
  const row = document.createElement("tr");
  for (const id of [pair.from, pair.to]) {
    row.append(document.createElement("td"));
    row.lastChild.append(makeName(agencyOf.get(id)));
  }
  row.append(make("td", sharedOf[pair.id], "count"));
  return row;
}

function makeName({ id, name, full_name }) {
  const button = makePrinted("button", name, "link");
  button.type = "button";
  button.dataset.agency = id;
  button.title = full_name;
  return button;
}
