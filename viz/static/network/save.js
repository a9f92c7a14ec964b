"use strict";
// Takes the picture away: as an image with its title and legend, or as this page with its present view.

const MARGIN = 24; // pixels around an image
const LINE_PIXELS = 22;
const TITLE = document.querySelector("h1").textContent;

let source = ""; // this page as it came, before anything was drawn into it

function offerSaving() {
  find("save-image").addEventListener("click", () => saveImage(...find("form").value.split(" ")));
  find("save-page").addEventListener("click", () => hand(new Blob([wrapPage()], { type: "text/html" }), "html"));
}

// As on the screen, as lines and letters (SVG), or so large that it fills a sheet of paper.
async function saveImage(form, paper) {
  if (form === "svg") hand(new Blob([writeSvg()], { type: "image/svg+xml" }), "svg");
  else if (!paper) paintSheet().toBlob((blob) => hand(blob, "png"));
  else if (form === "png") (await paintPaper(paper)).toBlob((blob) => hand(blob, "png"));
  else hand(writePdf(paper), "pdf");
}

function hand(blob, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${TITLE.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 60)}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// The page opens on the view that it was saved with.
function wrapPage() {
  const html = document.createElement("html");
  html.lang = document.documentElement.lang;
  html.dataset.view = tellView();
  return `<!doctype html>\n${source.replace(/^<html[^>]*>/, () => html.outerHTML.replace("</html>", ""))}`;
}

function paintSheet() {
  const picture = find("network").querySelector("canvas");
  const ratio = picture.width / picture.clientWidth;
  const keys = listKeys();
  const sheet = document.createElement("canvas");
  const context = sheet.getContext("2d");
  const width = picture.clientWidth + 2 * MARGIN;
  context.font = `13px ${FONT}`;
  const rows = breakRows(context, keys, width - 2 * MARGIN);
  const top = MARGIN + 2.6 * LINE_PIXELS;
  sheet.width = width * ratio;
  sheet.height = (top + picture.clientHeight + (rows.length + 1) * LINE_PIXELS + MARGIN) * ratio;
  context.scale(ratio, ratio);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.fillStyle = "#1b2433";
  context.textBaseline = "top";
  context.font = `bold 18px ${FONT}`;
  context.fillText(TITLE, MARGIN, MARGIN, width - 2 * MARGIN);
  context.font = `13px ${FONT}`;
  context.fillText(tellShown(), MARGIN, MARGIN + 1.4 * LINE_PIXELS, width - 2 * MARGIN);
  context.drawImage(picture, MARGIN, top, picture.clientWidth, picture.clientHeight);
  rows.forEach((row, order) => row.forEach((key) => paintKey(context, key, top + picture.clientHeight + (order + 0.8) * LINE_PIXELS)));
  return sheet;
}

// What the legend tells of what is shown.
function listKeys() {
  return [...document.querySelectorAll("[data-colour]:not([hidden]) [data-key]:not([hidden]), [data-lines]:not([hidden]) [data-key]")];
}

function tellShown() {
  const chosen = ["document", "section", "role"].map((id) => find(id))
    .filter((select) => select.selectedIndex > 0).map((select) => select.selectedOptions[0].textContent);
  const notes = [...document.querySelectorAll(".top .note")].map((note) => note.textContent);
  return [...chosen, tell("at_least", { count: view.least }), ...notes].join(" · ");
}

function breakRows(context, keys, width) {
  const rows = [[]];
  let x = 0;
  for (const key of keys) {
    const words = key.textContent.replace(/\s+/g, " ").trim();
    const needed = context.measureText(words).width + 44;
    if (x + needed > width && rows.at(-1).length) { rows.push([]); x = 0; }
    rows.at(-1).push({ x: MARGIN + x, words, shape: key.querySelector("path") });
    x += needed;
  }
  return rows;
}

function paintKey(context, { x, words, shape }, y) {
  if (shape) {
    context.save();
    context.translate(x + 8, y + 8);
    const path = new Path2D(shape.getAttribute("d"));
    context.scale(0.75, 0.75);
    context.fillStyle = shape.getAttribute("fill");
    context.strokeStyle = BORDER;
    context.fill(path);
    context.stroke(path);
    context.restore();
  }
  context.fillStyle = "#1b2433";
  context.fillText(words, x + (shape ? 22 : 0), y);
}
