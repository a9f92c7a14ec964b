"use strict";
// What of the network is shown: one record that the controls write, that the picture, the panel and the address read.

const CALM = { pairs: 400, each: 3 }; // at first so many pairs are shown, or so many for each agency: more are a blur

const EVERYTHING = {
  document: null, section: null, role: "any", least: findCalm(), community: null, agency: null, ego: false, steps: 1, colour: "community", lines: "width",
};
const view = { ...EVERYTHING };
const listeners = [];
let near = null; // listNear, as of the last change

// The tasks of each agency and of each pair that pass the filters; where all pass, those of the pairs are only counted.
let tasksOf = [];
let sharedOf = [];

// The fewest shared tasks for which the pairs that are shown are no blur; pairs come strongest first.
function findCalm() {
  const most = Math.max(CALM.pairs, CALM.each * agencies.length);
  if (pairs.length <= most) return 1;
  return Math.min(pairs[most].shared + 1, pairs[0].shared);
}

// Changes the view and tells everyone who shows it. `moved` lists what changed.
function change(changes) {
  const moved = new Set(Object.keys(changes).filter((key) => view[key] !== changes[key]));
  Object.assign(view, changes);
  if (["document", "section", "role"].some((key) => moved.has(key)) || !tasksOf.length) passFilters();
  near = listNear();
  for (const listener of listeners) listener(moved);
}

function passFilters() {
  tasksOf = carried.parts.map(([leads, others]) => {
    const tasks = view.role === "lead" ? leads : view.role === "co" ? others : unite(leads, others);
    return view.document === null && view.section === null ? tasks : tasks.filter(passes);
  });
  sharedOf = isFiltered() ? pairs.map((pair) => tasksOfPair(pair).length) : pairs.map(({ shared }) => shared);
}

function passes(task) {
  if (view.section !== null) return carried.tasks[task][0] === view.section;
  return view.document === null || documentOfTask(task) === view.document;
}

function isFiltered() {
  return view.document !== null || view.section !== null || view.role !== "any";
}

function tasksOfPair({ from, to }) {
  return intersect(tasksOf[agencyOf.get(from).order], tasksOf[agencyOf.get(to).order]);
}

// Whether a pair is shown: enough shared tasks pass.
function isStrong(pair) {
  return sharedOf[pair.id] >= view.least;
}

// The partners of an agency among the pairs that are shown, those that share most first.
function partnersOf(agency) {
  return pairsOf.get(agency).filter(isStrong)
    .map((pair) => ({ id: otherEnd(pair, agency), shared: sharedOf[pair.id], pair }))
    .sort((a, b) => b.shared - a.shared || (a.id < b.id ? -1 : 1));
}

// The agencies that one meets on so many steps from partner to partner.
function reach(agency, steps) {
  const found = new Set([agency]);
  let last = [agency];
  for (let step = 0; step < steps && last.length; step += 1) {
    last = last.flatMap((each) => partnersOf(each).map(({ id }) => id)).filter((id) => !found.has(id) && found.add(id));
  }
  return found;
}

// Of the tasks of a pair, how many either of the two leads.
function countLeads(pair) {
  const tasks = tasksOfPair(pair);
  return [pair.from, pair.to].map((id) => intersect(tasks, carried.parts[agencyOf.get(id).order][0]).length);
}

// The agencies that stand out: the chosen one with its partners, or a community; null where nobody does.
function listNear() {
  if (view.agency !== null) return reach(view.agency, view.ego ? view.steps : 1);
  if (view.community === null) return null;
  return new Set(agencies.filter(({ community }) => community === view.community).map(({ id }) => id));
}
