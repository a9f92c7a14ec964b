"use strict";
// Names on the picture, of the same size on the screen at every zoom: the busiest first, each only where it covers no
// earlier name or agency. From afar only the busiest are named, nearer the others, too.

const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';
const NAME_PIXELS = 13;
const ROOM = 8000; // square pixels of the screen for each name: the busiest get them, the more the nearer one is
const AIR = 3; // pixels kept free on both sides of a name
const LONGEST_NAME = 12; // characters
const CELL = 120; // pixels: names and agencies are looked up by squares of this size

const widths = new Map();
let hovered = null;
let order = [];
let placed = { scale: 0, names: [] };

function nameAgencies() {
  network.on("hoverNode", ({ node }) => { hovered = node; orderNames(); drawSoon(); });
  network.on("blurNode", () => { hovered = null; orderNames(); drawSoon(); });
  network.on("afterDrawing", drawNames);
  listeners.push(orderNames);
  orderNames();
}

function orderNames() {
  const rank = ({ id }) => (id === hovered ? 2 : id === view.agency ? 1 : 0);
  const shown = new Set(shownNodes.getIds());
  order = agencies.filter(({ id }) => shown.has(id) && (near === null || near.has(id) || id === hovered))
    .sort((a, b) => rank(b) - rank(a) || b.tasks - a.tasks || (a.id < b.id ? -1 : 1));
  placed = { scale: 0, names: [] };
}

function drawNames(context) {
  const scale = network.getScale();
  if (placed.scale !== scale) placed = { scale, names: placeNames(context, scale) };
  const pixel = 1 / scale;
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const far = network.DOMtoCanvas({ x: find("network").clientWidth, y: find("network").clientHeight });
  context.font = `${NAME_PIXELS * pixel}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.direction = "ltr";
  context.lineJoin = "round";
  context.lineWidth = 3.5 * pixel;
  context.strokeStyle = "rgba(255, 255, 255, 0.9)";
  for (const { agency, words, box } of placed.names) {
    if (!overlap(box, { left: corner.x, right: far.x, top: corner.y, bottom: far.y })) continue;
    const middle = (box.left + box.right) / 2;
    context.strokeText(words, middle, box.top);
    context.fillStyle = agency.id === view.agency ? "#9a3412" : "#1b2433";
    context.fillText(words, middle, box.top);
  }
}

// The names that have room at a zoom, wherever the picture is moved to: so none flickers while it moves.
function placeNames(context, scale) {
  const taken = new Map();
  const names = [];
  const most = near === null ? (ground() * scale ** 2) / ROOM : Infinity;
  for (const agency of order) {
    const isWanted = agency.id === view.agency || agency.id === hovered;
    if (!isWanted && names.length >= most) break;
    take(taken, surround(agency, agency.size * 0.9), scale, agency.id);
    const words = isolate(cut(agency.name, isWanted ? 40 : LONGEST_NAME));
    const boxes = listPlaces(agency, measure(context, words) / scale, (NAME_PIXELS + 3) / scale, 3 / scale);
    const box = boxes.find((each) => !meets(taken, grow(each, AIR / scale), scale, agency.id)) ?? (isWanted ? boxes[0] : null);
    if (!box) continue;
    take(taken, box, scale, "");
    names.push({ agency, words, box });
  }
  return names;
}

// The area of the whole picture at zoom 1; never less than a screen.
function ground() {
  const spans = ["x", "y"].map((axis) => agencies.map((agency) => agency[axis])).map((all) => Math.max(...all) - Math.min(...all));
  return Math.max(spans[0] * spans[1], find("network").clientWidth * find("network").clientHeight);
}

function surround(agency, by) {
  const spot = turn(agency);
  return { left: spot.x - by, right: spot.x + by, top: spot.y - by, bottom: spot.y + by };
}

// Where a name may stand: below its agency, else above, right or left of it.
function listPlaces(agency, width, height, gap) {
  const { left, right, top, bottom } = surround(agency, agency.size);
  const x = (left + right - width) / 2;
  const y = (top + bottom - height) / 2;
  return [[x, bottom + gap], [x, top - gap - height], [right + gap, y], [left - gap - width, y]]
    .map(([start, up]) => ({ left: start, right: start + width, top: up, bottom: up + height }));
}

function measure(context, words) {
  if (!widths.has(words)) {
    context.save();
    context.font = `${NAME_PIXELS}px ${FONT}`;
    widths.set(words, context.measureText(words).width + 4);
    context.restore();
  }
  return widths.get(words);
}

function* listCells({ left, right, top, bottom }, scale) {
  const size = CELL / scale;
  for (let column = Math.floor(left / size); column <= Math.floor(right / size); column += 1) {
    for (let row = Math.floor(top / size); row <= Math.floor(bottom / size); row += 1) yield `${column} ${row}`;
  }
}

function take(taken, box, scale, owner) {
  for (const cell of listCells(box, scale)) {
    if (!taken.has(cell)) taken.set(cell, []);
    taken.get(cell).push({ ...box, owner });
  }
}

// Whether a name would cover an earlier name, or a busier agency than its own.
function meets(taken, box, scale, owner) {
  for (const cell of listCells(box, scale)) {
    if (taken.get(cell)?.some((other) => other.owner !== owner && overlap(box, other))) return true;
  }
  return false;
}

const grow = ({ left, right, top, bottom }, by) => ({ left: left - by, right: right + by, top, bottom });

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
