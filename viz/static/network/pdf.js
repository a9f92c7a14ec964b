"use strict";
// The picture's SVG as a page of a PDF (ISO 32000-1): lines and letters, too, so that it is sharp at every size and can be searched. Letters are of
// the font that viewers have for Chinese (9.7.5.2, Adobe-GB1): a page knows no font that it could put into a file.

const POINTS = 72 / 25.4; // of a millimetre
const SIDES = 48; // of the polygon that stands for a circle
const FONT_OBJECTS = [
  "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UTF16-H/Encoding/UniGB-UTF16-H/DescendantFonts[6 0 R]>>",
  "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor 7 0 R>>",
  "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 737/StemV 58>>",
];

function writePdf(paper) {
  const drawing = new DOMParser().parseFromString(writeSvg(), "image/svg+xml").documentElement;
  const [width, height] = PAPERS[paper].map((side) => round(side * POINTS));
  const drawn = { width: number(drawing, "width"), height: number(drawing, "height") };
  const scale = Math.min((width - 2 * EDGE * POINTS) / drawn.width, (height - 2 * EDGE * POINTS) / drawn.height);
  const corner = [(width - drawn.width * scale) / 2, (height + drawn.height * scale) / 2];
  const shades = new Map(); // opacity → name
  const marks = `${at(scale, 0, 0, -scale, ...corner)}\n${writeChildren(drawing, shades, 1)}`;
  const states = [...shades].map(([opacity, name]) => `/${name}<</ca ${opacity}/CA ${opacity}>>`).join("");
  return putTogether([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<</Font<</F 5 0 R>>/ExtGState<<${states}>>>>/Contents 4 0 R>>`,
    `<</Length ${marks.length}>>stream\n${marks}\nendstream`,
    ...FONT_OBJECTS,
    `<</Title<FEFF${encode(TITLE)}>>>`,
  ]);
}

function putTogether(objects) {
  let file = "%PDF-1.5\n";
  const places = objects.map((object, order) => {
    const place = file.length;
    file += `${order + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  return new Blob([`${file}xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}trailer\n<</Size ${size}/Root 1 0 R/Info ${size - 1} 0 R>>\nstartxref\n${file.length}\n%%EOF\n`], { type: "application/pdf" });
}

const number = (element, name, usual = 0) => Number(element.getAttribute(name) ?? usual);
const encode = (words) => Array.from({ length: words.length }, (_, place) => words.charCodeAt(place).toString(16).padStart(4, "0")).join("");
const at = (...matrix) => `${matrix.map((each) => Math.round(each * 1e4) / 1e4).join(" ")} cm`;

// ``scale``: how much larger the picture is drawn than its own numbers are.
function writeChildren(parent, shades, scale) {
  const write = { svg: writeWindow, path: writePath, text: writeText, rect: () => "" }; // a rect is the ground, which paper has
  return [...parent.children].map((each) => write[each.localName]?.(each, shades, scale) ?? "").join("\n");
}

function writeWindow(element, shades, scale) {
  const [left, top, width, height] = element.getAttribute("viewBox").split(" ").map(Number);
  const larger = number(element, "width") / width;
  const matrix = at(larger, 0, 0, larger, number(element, "x") - left * larger, number(element, "y") - top * larger);
  return `q ${matrix} ${left} ${top} ${width} ${height} re W n\n${writeChildren(element, shades, scale * larger)}\nQ`;
}

function writePath(element, shades, scale) {
  const moved = /translate\(([-\d.]+) ([-\d.]+)\) scale\(([-\d.]+)\)/.exec(element.getAttribute("transform"));
  const [x, y, larger] = moved ? moved.slice(1).map(Number) : [0, 0, 1];
  const width = number(element, "stroke-width", 1) / (element.hasAttribute("vector-effect") ? scale * larger : 1);
  const [fill, stroke] = ["fill", "stroke"].map((name) => readColour(element.getAttribute(name)));
  const shade = shadeOf(shades, number(element, "opacity", 1) * number(element, "stroke-opacity", 1));
  const paint = fill ? (stroke ? "B" : "f") : "S";
  const matrix = moved ? at(larger, 0, 0, larger, x, y) : "";
  return `q ${shade} ${matrix} ${fill ? `${fill} rg` : ""} ${stroke ? `${stroke} RG ${round(width * 100) / 100} w` : ""} ${outline(element)} ${paint} Q`;
}

// A path in the operators of PDF, which has no arcs.
function outline(element) {
  const path = element.getAttribute("d");
  if (path.includes("A")) return trace(element);
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MLHVZ])([^MLHVZ]*)/g)].map(([, sign, numbers]) => {
    if (sign === "Z") return "h";
    const given = (numbers.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    if (sign !== "V") x = given[0];
    if (sign !== "H") y = given.at(-1);
    return `${x} ${y} ${sign === "M" ? "m" : "l"}`;
  }).join(" ");
}

function trace(element) {
  const whole = element.getTotalLength();
  const points = Array.from({ length: SIDES }, (_, order) => element.getPointAtLength((order * whole) / SIDES));
  return `${points.map(({ x, y }, order) => `${round(x)} ${round(y)} ${order ? "l" : "m"}`).join(" ")} h`;
}

function writeText(element, shades) {
  const words = element.textContent.replace(/[\u2066-\u2069]/g, "");
  const size = number(element, "font-size", 13);
  const wide = Array.from(words, (each) => (each < "\u0080" ? 0.5 : 1)).reduce((sum, each) => sum + each, 0) * size;
  const left = number(element, "x") - (element.getAttribute("text-anchor") === "middle" ? wide / 2 : 0);
  const fill = readColour(element.getAttribute("fill") ?? "#1b2433");
  const shown = `BT /F ${size} Tf ${element.getAttribute("font-weight") ? "2" : "0"} Tr ${fill} rg ${fill} RG ${round(size * 2) / 100} w 1 0 0 -1 ${round(left)} ${number(element, "y")} Tm <${encode(words)}> Tj ET`;
  const behind = readColour(element.getAttribute("stroke"));
  if (!behind) return shown;
  const halo = shown.replace(/\d Tr/, "1 Tr 1 j").replace(`${fill} RG ${round(size * 2) / 100} w`, `${behind} RG ${number(element, "stroke-width")} w`);
  return `q ${shadeOf(shades, number(element, "stroke-opacity", 1))} ${halo} Q\n${shown}`;
}

function shadeOf(shades, opacity) {
  const share = round(opacity);
  if (!shades.has(share)) shades.set(share, `S${shades.size}`);
  return `/${shades.get(share)} gs`;
}

// "#1b2433" or "#fff" → red, green and blue from 0 to 1; null for none.
function readColour(hex) {
  if (!hex?.startsWith("#")) return null;
  const pairs = hex.length === 4 ? [...hex.slice(1)].map((each) => each + each) : hex.slice(1).match(/../g);
  return pairs.map((each) => round(parseInt(each, 16) / 255)).join(" ");
}
