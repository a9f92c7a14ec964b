"use strict";
// The picture as lines and letters (SVG), and from that for paper as PNG, large enough to be printed; pdf.js makes a PDF of it.

const PAPERS = { A4: [297, 210], A3: [420, 297] }; // millimetres, across
const DOTS = 300; // an inch
const EDGE = 10; // millimetres of the paper that stay white

const escapeXml = (words) => words.replace(/[&<>"]/g, (each) => `&#${each.codePointAt(0)};`).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "");
const round = (number) => Math.round(number * 100) / 100;

// What the screen shows, with title and legend as in the image.
function writeSvg() {
  const { clientWidth, clientHeight } = find("network");
  const keys = listKeys();
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `13px ${FONT}`;
  const width = clientWidth + 2 * MARGIN;
  const rows = breakRows(pen, keys, clientWidth);
  const top = MARGIN + 2.6 * LINE_PIXELS;
  const height = top + clientHeight + (rows.length + 1) * LINE_PIXELS + MARGIN;
  const legend = rows.flatMap((row, order) => row.map((key) => writeKey(key, top + clientHeight + (order + 0.8) * LINE_PIXELS)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${escapeXml(FONT)}" font-size="13" fill="#1b2433">
<title>${escapeXml(TITLE)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${MARGIN}" y="${MARGIN + 16}" font-size="18" font-weight="bold">${escapeXml(TITLE)}</text>
<text x="${MARGIN}" y="${MARGIN + 1.4 * LINE_PIXELS + 12}">${escapeXml(tellShown())}</text>
${writePicture(MARGIN, top, clientWidth, clientHeight)}
${legend.join("\n")}
</svg>`;
}

function writePicture(x, y, width, height) {
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const scale = network.getScale();
  const box = [corner.x, corner.y, width / scale, height / scale].map(round).join(" ");
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${box}">
${[...writeLines(), ...agencies.filter(isShown).map(writeAgency), ...placed.names.map((name) => writeName(name, 1 / scale))].join("\n")}
</svg>`;
}

function writeLines() {
  const paths = new Map();
  for (const [key, from, to] of listStrokes()) {
    paths.set(key, `${paths.get(key) ?? ""}M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`);
  }
  return [...paths].sort(([some], [others]) => (some < others ? -1 : 1)).map(([key, path]) => {
    const [look, width] = key.split(" ");
    const { strokeStyle, globalAlpha } = LOOKS[look];
    return `<path d="${path}" fill="none" stroke="${strokeStyle}" stroke-opacity="${round(globalAlpha)}" stroke-width="${width}"/>`;
  });
}

function writeAgency(agency) {
  const { x, y } = turn(agency);
  const { opacity, color } = dressAgency(agency);
  const outline = `fill="${color.background}" stroke="${color.border}" stroke-width="1.2" vector-effect="non-scaling-stroke"`;
  return `<path transform="translate(${round(x)} ${round(y)}) scale(${round(agency.size / 8)})" d="${shapes[agency.shape]}" ${outline} opacity="${opacity}"><title>${escapeXml(agency.full_name)}</title></path>`;
}

function writeName({ agency, words, box }, pixel) {
  const place = `x="${round((box.left + box.right) / 2)}" y="${round(box.top + 0.88 * NAME_PIXELS * pixel)}" font-size="${round(NAME_PIXELS * pixel)}"`;
  const colour = agency.id === view.agency ? "#9a3412" : "#1b2433";
  return `<text ${place} text-anchor="middle" fill="${colour}" stroke="#fff" stroke-opacity="0.9" stroke-width="${round(3.5 * pixel)}" paint-order="stroke">${escapeXml(words)}</text>`;
}

function writeKey({ x, words, shape }, y) {
  const outline = shape ? `<path transform="translate(${x + 8} ${y + 8}) scale(0.75)" d="${shape.getAttribute("d")}" fill="${shape.getAttribute("fill")}" stroke="${BORDER}"/>` : "";
  return `${outline}<text x="${x + (shape ? 22 : 0)}" y="${y + 13}">${escapeXml(words)}</text>`;
}

// The sheet in the middle of a paper, as large as fits.
async function paintPaper(paper) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(writeSvg())}`;
  await image.decode();
  const dots = DOTS / 25.4;
  const [width, height] = PAPERS[paper].map((side) => Math.round(side * dots));
  const sheet = Object.assign(document.createElement("canvas"), { width, height });
  const context = sheet.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  const scale = Math.min((width - 2 * EDGE * dots) / image.width, (height - 2 * EDGE * dots) / image.height);
  const size = [image.width * scale, image.height * scale];
  context.drawImage(image, (width - size[0]) / 2, (height - size[1]) / 2, ...size);
  return sheet;
}
