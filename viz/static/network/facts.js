"use strict";
// What the page carries as JSON: agencies and pairs as they are drawn, and the tasks behind them, which refer to each
// other by their order. Names are data from documents: they reach the page as text only, never as HTML.

const find = (id) => document.getElementById(id);
const read = (id) => JSON.parse(find(id).textContent);

const agencies = read("nodes").map(({ label, ...agency }, order) => ({ ...agency, name: label, order }));
const pairs = read("edges");
const carried = read("carried");
const said = read("words");
const shapes = read("shapes"); // the outline of each shape, by the name that vis-network gives it
const isChinese = document.documentElement.lang.startsWith("zh");
const agencyOf = new Map(agencies.map((agency) => [agency.id, agency]));
const documentOfTask = (task) => carried.sections[carried.tasks[task][0]][0];
const idOfTask = (task) => carried.documents[documentOfTask(task)][0] + carried.tasks[task][1];

// Partners of each agency: those of the pairs that are drawn.
const pairsOf = new Map(agencies.map(({ id }) => [id, []]));
for (const pair of pairs) {
  pairsOf.get(pair.from).push(pair);
  pairsOf.get(pair.to).push(pair);
}
const otherEnd = (pair, agency) => (pair.from === agency ? pair.to : pair.from);

// What the page says, in its language, with values in the places in braces.
const tell = (phrase, values) => said[phrase].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const countTasks = (count) => tell(count === 1 ? "task" : "tasks", { count });

// Two ascending lists of tasks: all of both, and those that are in both.
function unite(some, others) {
  return others.length ? [...new Set([...some, ...others])].sort((a, b) => a - b) : some;
}

function intersect(some, others) {
  const both = [];
  for (let i = 0, j = 0; i < some.length && j < others.length;) {
    if (some[i] === others[j]) { both.push(some[i]); i += 1; j += 1; }
    else if (some[i] < others[j]) i += 1;
    else j += 1;
  }
  return both;
}

// How names begin where there is no room for more. A name keeps its direction to itself.
const cut = (name, most) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);
const isolate = (name) => `\u2068${name}\u2069`;
