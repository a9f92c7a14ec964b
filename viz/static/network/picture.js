"use strict";
// The picture. Positions, sizes, shapes and colours were computed beforehand, so nothing moves by itself.

const BORDER = "#33415c";
const LINE = "#5b6b86";
const STRONG = "#c2410c"; // what is chosen
const PALE = 0.12; // opacity of what does not stand out
const MANY = 1500; // pairs; so many are left out while the picture is dragged
const LARGEST_SCALE = 1.6; // to which few agencies are magnified to fill the picture
const CROWD = 600; // agencies; so many go without borders, which from afar would be all that is seen

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const animation = still ? false : { duration: 300, easingFunction: "easeInOutQuad" };

let drawnNear = null; // near, as last drawn
let isTurned = false;
let isDragged = false;
let isDue = false; // to be drawn at the next frame
let lines = null; // look and width → path, in the order in which they are drawn; null until they are laid
let nodes, shownNodes, network;

// Lines are drawn by drawLines: to vis-network each would be a thing of its own, which takes it seconds for thousands.
function drawPicture() {
  const { clientWidth, clientHeight } = find("network");
  isTurned = clientWidth < clientHeight; // a tall screen gets the picture turned, so that it is filled as well
  nodes = new vis.DataSet(agencies.map((agency) => ({
    id: agency.id, size: agency.size, shape: agency.shape, title: tellAgency(agency), ...turn(agency), ...dressAgency(agency),
  })));
  shownNodes = new vis.DataView(nodes, { filter: ({ id }) => isShown(agencyOf.get(id)) });
  network = new vis.Network(find("network"), { nodes: shownNodes, edges: [] }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 80, keyboard: { enabled: true, bindToWindow: false } },
    nodes: { borderWidth: agencies.length > CROWD ? 0 : 1.2, chosen: { node: (values) => { values.borderWidth = 3; values.borderColor = STRONG; } } },
  });
  const canvas = find("network").querySelector(".vis-network");
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", said.picture);
  network.on("click", ({ nodes: [agency] }) => change({ agency: agency ?? null, ego: agency !== undefined && view.ego, community: agency === undefined ? null : view.community }));
  network.on("dragStart", () => { isDragged = true; });
  network.on("dragEnd", () => { isDragged = false; drawSoon(); });
  network.on("beforeDrawing", drawLines);
  listeners.push(redraw);
}

const turn = ({ x, y }) => (isTurned ? { x: y, y: x } : { x, y });

function tellAgency({ full_name, tasks, leads, co_responsible, community }) {
  const called = community ? `\n${tell("community", { number: community })}` : "";
  return `${isolate(full_name)}\n${countTasks(tasks)}\n${tell("counts", { leads, co: co_responsible })}${called}`;
}

function isShown({ id, order }) {
  if (isFiltered() && !tasksOf[order].length) return false;
  return !view.ego || near === null || near.has(id);
}

// The pairs among some agencies that share enough tasks.
function listStrong(there) {
  const ids = new Set(there.map(({ id }) => id));
  return pairs.filter((pair) => isStrong(pair) && ids.has(pair.from) && ids.has(pair.to));
}

function dressAgency({ id, color, share_color }) {
  const background = view.colour === "share" ? share_color : color;
  return { opacity: near === null || near.has(id) ? 1 : PALE, color: { background, border: agencies.length > CROWD ? background : BORDER, highlight: background, hover: background } };
}

// Lines of one look and width are one path; those of the chosen agency come last, above the others.
function drawLines(context) {
  if (isDragged && pairs.length > MANY) return;
  lines ??= layLines();
  for (const [key, path] of lines) {
    const [look, width] = key.split(" ");
    Object.assign(context, LOOKS[look], { lineWidth: Number(width) });
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

function layLines() {
  const looks = new Map();
  for (const [key, from, to] of listStrokes()) {
    if (!looks.has(key)) looks.set(key, new Path2D());
    looks.get(key).moveTo(from.x, from.y);
    looks.get(key).lineTo(to.x, to.y);
  }
  return [...looks].sort(([some], [others]) => (some < others ? -1 : 1));
}

// Every stroke of the picture: its look and width, and from where to where.
function listStrokes() {
  const shown = listLines();
  LOOKS["2-plain"].globalAlpha = Math.min(0.38, 14 / Math.sqrt(shown.length)); // the more, the paler
  return shown.flatMap((pair) => {
    const width = Math.max(0.5, Math.round(widthOf(pair) * 2) / 2);
    const ends = [pair.from, pair.to].map((id) => turn(agencyOf.get(id)));
    return partLine(pair, ends).map(([look, from, to]) => [`${look} ${width}`, from, to]);
  });
}

// A line in one piece, or in two where it says who leads: the dark one ends at the agency that leads more of their tasks.
function partLine(pair, [from, to]) {
  const look = lookOf(pair);
  if (view.lines !== "lead" || look === "1-pale") return [[look, from, to]];
  const [first, second] = countLeads(pair);
  if (first === second) return [["2-even", from, to]];
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const [leader, other] = first > second ? [from, to] : [to, from];
  return [["2-follows", other, middle], ["2-leads", middle, leader]];
}

const LOOKS = {
  "1-pale": { strokeStyle: LINE, globalAlpha: 0.06 },
  "2-plain": { strokeStyle: LINE, globalAlpha: 0.38 },
  "2-even": { strokeStyle: "#8a93a3", globalAlpha: 0.5 },
  "2-follows": { strokeStyle: "#9ecae1", globalAlpha: 0.8 },
  "2-leads": { strokeStyle: "#08519c", globalAlpha: 0.8 },
  "3-strong": { strokeStyle: STRONG, globalAlpha: 0.7 },
};

function lookOf({ from, to }) {
  if (near === null) return "2-plain";
  if (from === view.agency || to === view.agency) return "3-strong";
  return near.has(from) && near.has(to) && (view.agency === null || view.ego) ? "2-plain" : "1-pale";
}

function listLines() {
  return listStrong(agencies.filter(isShown));
}

// A line keeps its share of the width that all its tasks give it.
function widthOf({ id, width, shared }) {
  return (width * sharedOf[id]) / shared;
}

function redraw(moved) {
  if (moved.has("ego") || view.ego || ["document", "section", "role"].some((key) => moved.has(key))) shownNodes.refresh();
  if (drawnNear !== near || moved.has("colour")) nodes.update(agencies.map((agency) => ({ id: agency.id, ...dressAgency(agency) })));
  if (view.agency !== null && shownNodes.get(view.agency)) network.selectNodes([view.agency]);
  else if (network.getSelectedNodes().length) network.unselectAll();
  drawnNear = near;
  lines = null;
  drawSoon();
}

// However much changes at once, it is drawn once.
function drawSoon() {
  if (!isDue) requestAnimationFrame(() => { isDue = false; network.redraw(); });
  isDue = true;
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation });
}

// Leaves room for the names of those at the edge.
function showAll() {
  if (!shownNodes.length) return;
  network.fit({ animation: false, ...(shownNodes.length < agencies.length && { nodes: shownNodes.getIds() }) });
  network.moveTo({ scale: Math.min(network.getScale() * 0.92, LARGEST_SCALE) });
}

// Chooses an agency and brings it to the middle.
function visit(agency) {
  if (!agencyOf.has(agency)) return;
  const hides = isFiltered() && !tasksOf[agencyOf.get(agency).order].length;
  change({ agency, ego: false, ...(hides ? { document: null, section: null, role: "any" } : {}) });
  network.focus(agency, { scale: Math.max(network.getScale(), 0.9), animation });
  find("network").scrollIntoView({ block: "nearest" });
}
