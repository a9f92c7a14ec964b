"use strict";
// Shows the agencies that the page carries as JSON. Positions, sizes and colours were computed beforehand, so nothing
// moves by itself. Names are data from documents: they reach the page as text only, never as HTML.

const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';
const NAME_PIXELS = 13; // on the screen, at every zoom
const EDGES_AT_FIRST = 400; // more are a blur: the slider starts where at most so many are shown
const PALE = 0.12; // opacity of what has nothing to do with the chosen agency

const find = (id) => document.getElementById(id);
const read = (id) => JSON.parse(find(id).textContent);
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const animation = still ? false : { duration: 300, easingFunction: "easeInOutQuad" };

const nodes = new vis.DataSet(turnForScreen(read("nodes")));
const edges = new vis.DataSet(read("edges"));
const shownEdges = new vis.DataView(edges, { filter: (edge) => edge.shared >= weakest() });
let chosen = null;
let hovered = null;
let nameOrder = [];

setWeakest();
const network = new vis.Network(find("network"), { nodes, edges: shownEdges }, {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 80, keyboard: { enabled: true, bindToWindow: false }, selectConnectedEdges: false },
  nodes: {
    borderWidth: 1.2,
    chosen: { node: (values) => { values.borderWidth = 3; values.borderColor = "#c2410c"; } },
    scaling: { label: { drawThreshold: Infinity } }, // names are drawn by drawNames
  },
  edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, chosen: false, color: { color: "#5b6b86", opacity: 0.38 } },
});

const canvas = find("network").querySelector(".vis-network");
canvas.setAttribute("role", "application");
canvas.setAttribute("aria-label", "协作网络图：方向键移动，方括号键缩放 network: arrow keys move, bracket keys zoom");

network.on("click", ({ nodes: [agency] }) => choose(agency ?? null));
network.on("hoverNode", ({ node }) => { hovered = node; orderNames(); });
network.on("blurNode", () => { hovered = null; orderNames(); });
network.on("afterDrawing", drawNames);
find("weakest").addEventListener("input", showEdges);
find("zoom-in").addEventListener("click", () => zoom(1.4));
find("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
find("fit").addEventListener("click", () => network.fit({ animation }));
find("search").addEventListener("input", suggest);
find("search").addEventListener("focus", suggest);
find("search").addEventListener("blur", hideSuggestions);
find("search").addEventListener("keydown", answerKey);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose(null); });
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-agency]");
  if (button) visit(button.dataset.agency);
});
showEdges();
orderNames();
if (location.hash) visit(decodeURIComponent(location.hash.slice(1)));

// A tall screen gets the picture turned, so that it is filled as well.
function turnForScreen(agencies) {
  const { clientWidth, clientHeight } = find("network");
  if (clientWidth >= clientHeight) return agencies;
  return agencies.map((agency) => ({ ...agency, x: agency.y, y: agency.x }));
}

function weakest() {
  return Number(find("weakest").value);
}

function setWeakest() {
  const strengths = edges.map((edge) => edge.shared).sort((a, b) => b - a);
  find("weakest").value = strengths.length > EDGES_AT_FIRST ? strengths[EDGES_AT_FIRST] + 1 : 1;
}

function showEdges() {
  shownEdges.refresh();
  find("weakest-number").textContent = `${weakest()} 项`;
  find("shown").textContent = `${shownEdges.length} / ${edges.length} 对 pairs`;
  if (chosen !== null) fade();
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation });
}

// Chooses an agency, or none for null.
function choose(agency) {
  chosen = agency;
  if (agency === null) network.unselectAll();
  else network.selectNodes([agency]);
  fade();
  orderNames();
  describe();
}

// Chooses an agency and brings it to the middle.
function visit(agency) {
  if (!nodes.get(agency)) return;
  choose(agency);
  network.focus(agency, { scale: Math.max(network.getScale(), 0.9), animation });
  find("network").scrollIntoView({ block: "nearest" });
}

function partnersOf(agency, among) {
  return among.get({ filter: (edge) => edge.from === agency || edge.to === agency })
    .map((edge) => ({ id: edge.from === agency ? edge.to : edge.from, shared: edge.shared }))
    .sort((a, b) => b.shared - a.shared || (a.id < b.id ? -1 : 1));
}

function fade() {
  const near = new Set(chosen === null ? nodes.getIds() : [chosen, ...partnersOf(chosen, shownEdges).map(({ id }) => id)]);
  nodes.update(nodes.map(({ id }) => ({ id, opacity: near.has(id) ? 1 : PALE })));
  edges.update(edges.map((edge) => ({ id: edge.id, color: colourOf(edge) })));
}

function colourOf({ from, to }) {
  if (chosen === null) return { color: "#5b6b86", opacity: 0.38 };
  return from === chosen || to === chosen ? { color: "#c2410c", opacity: 0.7 } : { color: "#5b6b86", opacity: 0.06 };
}

function describe() {
  find("nobody").hidden = chosen !== null;
  find("chosen").hidden = chosen === null;
  if (chosen === null) return;
  const agency = nodes.get(chosen);
  find("chosen-name").textContent = agency.full_name;
  find("chosen-tasks").textContent = agency.tasks;
  find("chosen-leads").textContent = agency.leads;
  find("chosen-co").textContent = agency.co_responsible;
  find("chosen-share").textContent = agency.tasks ? `${Math.round((100 * agency.leads) / agency.tasks)}%` : "—";
  find("chosen-page")?.setAttribute("href", `/agency/${encodeURIComponent(chosen)}`);
  const partners = partnersOf(chosen, edges);
  find("partners").replaceChildren(...partners.map(makePartner));
  find("no-partners").hidden = partners.length > 0;
}

function makePartner({ id, shared }) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const count = document.createElement("span");
  button.type = "button";
  button.dataset.agency = id;
  button.textContent = nodes.get(id).label;
  count.textContent = `${shared} 项`;
  count.className = "count";
  button.append(count);
  item.append(button);
  return item;
}

// Names in order of weight: a name that would cover an earlier name or circle is left out until there is room.
function orderNames() {
  const near = chosen === null ? null : new Set([chosen, ...partnersOf(chosen, shownEdges).map(({ id }) => id)]);
  const rank = ({ id }) => (id === hovered ? 2 : id === chosen ? 1 : 0);
  nameOrder = nodes.get({ filter: ({ id }) => near === null || near.has(id) || id === hovered })
    .sort((a, b) => rank(b) - rank(a) || b.tasks - a.tasks || (a.id < b.id ? -1 : 1));
  network.redraw();
}

function drawNames(context) {
  const pixel = 1 / network.getScale();
  const taken = [];
  context.font = `${NAME_PIXELS * pixel}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5 * pixel;
  context.strokeStyle = "rgba(255, 255, 255, 0.9)";
  for (const agency of nameOrder) {
    const { x, y } = network.getPosition(agency.id);
    const half = context.measureText(agency.label).width / 2 + 2 * pixel;
    const top = y + agency.size + 3 * pixel;
    const box = { left: x - half, right: x + half, top, bottom: top + (NAME_PIXELS + 3) * pixel };
    const free = !taken.some((other) => overlap(box, other));
    taken.push({ left: x - agency.size, right: x + agency.size, top: y - agency.size, bottom: y + agency.size });
    if (!free) continue;
    taken.push(box);
    context.strokeText(agency.label, x, top);
    context.fillStyle = agency.id === chosen ? "#9a3412" : "#1b2433";
    context.fillText(agency.label, x, top);
  }
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// The search box: any part of a name; arrows walk the list, Enter takes what is marked or the first.
function matches(typed) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return [];
  return nodes.get({ filter: ({ label, full_name }) => `${label}\n${full_name}`.toLowerCase().includes(wanted) })
    .sort((a, b) => b.tasks - a.tasks || (a.id < b.id ? -1 : 1));
}

function suggest() {
  const found = matches(find("search").value).slice(0, 8);
  find("suggestions").replaceChildren(...found.map(makeSuggestion));
  find("suggestions").hidden = found.length === 0;
  find("search").setAttribute("aria-expanded", String(found.length > 0));
  find("search").removeAttribute("aria-activedescendant");
  find("not-found").textContent = find("search").value.trim() && !found.length ? "未找到 not found" : "";
}

function makeSuggestion(agency, order) {
  const item = document.createElement("li");
  item.id = `suggestion-${order}`;
  item.role = "option";
  item.textContent = agency.label === agency.full_name ? agency.label : `${agency.label}　${agency.full_name}`;
  item.addEventListener("mousedown", (event) => { event.preventDefault(); take(agency); });
  return item;
}

function hideSuggestions() {
  find("suggestions").hidden = true;
  find("search").setAttribute("aria-expanded", "false");
}

function take(agency) {
  find("search").value = agency.label;
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
    if (found.length) take(found[Math.max(marked(), 0)]);
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
