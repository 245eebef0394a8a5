"use strict";
// Everything that comes from the corpus is put into the page as text nodes, never as markup.
const DATA = JSON.parse(document.getElementById("data").textContent);
const MAIN = document.getElementById("main");
const FAMILIES = { MT: "translation", DUP: "copies", READ: "readability", FACT: "facts", SRC: "page" };
const DIMENSIONS = ["translation", "duplication", "readability", "agreement"];
const SYMBOLS = { agree: "=", compatible: "≈", conflict: "≠", unclear: "?" };

// A document is known by its place: the rows of the report, then accepted ones that are only spoken of.
const ROWS = DATA.documents.concat(DATA.accepted.map((id) => ({ id, accepted: true, words: 0, scores: {}, skipped: {}, counts: {} })));
const has = (index) => DATA.texts[index] !== undefined;

// The findings and pairs of each document, by their places.
const FOUND = new Map();
const PAIRS = new Map();
const add = (map, key, value) => { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); };
DATA.findings.forEach((finding, n) => new Set(finding.spans.map((span) => span[0])).forEach((index) => add(FOUND, index, n)));
DATA.duplicates.forEach((pair, n) => pair.documents.forEach((index) => add(PAIRS, index, n)));

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  for (const child of children.flat(3)) if (child !== null && child !== undefined) node.append(child);
  return node;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const family = (code) => /^[A-Z]+/.exec(code)[0];
const count = (value, word) => `${value.toLocaleString("en")} ${word}${value === 1 ? "" : "s"}`;
const percent = (value) => `${Math.round(value * 100)}%`;
const score = (value) => (value === null || value === undefined ? "–" : value.toFixed(2));

// Control, bidi and invisible characters are shown by their numbers, so that no text can hide itself.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const shown = (text) => text.replace(HIDDEN, (c) => `‹${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);

// The report counts code points, a script counts UTF-16 units.
const units = new Map();
function unit(index, offset) {
  if (!units.has(index)) {
    const text = DATA.texts[index];
    let table = null;
    if (/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
      table = [];
      for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) table.push(at);
      table.push(text.length);
    }
    units.set(index, table);
  }
  const table = units.get(index);
  return table === null ? Math.min(offset, DATA.texts[index].length) : table[Math.min(offset, table.length - 1)];
}

const documentLink = (index) => el("a", { href: `#/document/${index}` }, shown(ROWS[index].id));
const place = (index, start, end, words) =>
  has(index) ? el("a", { href: `#/document/${index}/${start}-${end}` }, words) : el("span", {}, words);

// Cut a text at every boundary of its layers; a piece carries all layers that cover it.
function pieces(text, layers) {
  const events = [];
  layers.forEach((layer, n) => {
    if (layer.end > layer.start) events.push([layer.start, 1, n], [layer.end, 0, n]);
  });
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const open = new Set();
  const cut = [];
  let at = 0;
  for (const [offset, opens, n] of events) {
    if (offset > at) cut.push([at, offset, [...open]]);
    at = Math.max(at, offset);
    if (opens) open.add(n);
    else open.delete(n);
  }
  if (at < text.length) cut.push([at, text.length, []]);
  return cut;
}

// Where a view was left: its page and how far it was scrolled, for the way back.
const LEFT = new Map();
let address = location.hash;
const left = () => LEFT.get(address) || LEFT.set(address, { pages: {}, scrolled: 0 }).get(address);

function pager(total, size, draw, name) {
  let page = 0;
  const label = el("span", { class: "soft", "aria-live": "polite" });
  const back = el("button", { class: "plain", type: "button", onclick: () => go(page - 1) }, "Previous");
  const next = el("button", { class: "plain", type: "button", onclick: () => go(page + 1) }, "Next");
  function go(wanted) {
    page = Math.min(wanted, Math.max(0, Math.ceil(total() / size) - 1));
    left().pages[name] = page;
    const last = Math.min(total(), (page + 1) * size);
    label.textContent = total() ? `${(page * size + 1).toLocaleString("en")}–${last.toLocaleString("en")} of ${total().toLocaleString("en")}` : "none";
    back.hidden = next.hidden = total() <= size;
    back.disabled = page === 0;
    next.disabled = last >= total();
    draw(page * size, last);
  }
  return { bar: el("div", { class: "tools" }, back, next, label), go, first: left().pages[name] || 0 };
}

const heads = (...columns) => el("thead", {}, el("tr", {}, columns.map((name) =>
  name.startsWith("#") ? el("th", { scope: "col", class: "number" }, name.slice(1)) : el("th", { scope: "col" }, name))));
const caption = (words) => el("caption", {}, el("span", {}, words));
// A wide table scrolls by itself, by keyboard too.
const scrolled = (label, table) => el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table: ${label}` }, table);

function select(label, chosen, options, change) {
  const node = el("select", { onchange: () => change(node.value) }, el("option", { value: "" }, "all"),
    options.map(([value, words]) => el("option", { value }, words)));
  node.value = chosen;
  return el("label", {}, `${label} `, node);
}

function search(chosen, change) {
  const node = el("input", { type: "search", value: chosen, oninput: () => change(node.value) });
  return el("label", {}, "Search ", node);
}

const VIEWS = Object.create(null); // without what every object has: a name comes from the address
let step = null; // what the keys n and p do in the view that is open

function route() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/");
  const view = VIEWS[name || "overview"] ? name || "overview" : "overview";
  step = null;
  MAIN.replaceChildren();
  VIEWS[view](...rest);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const heading = MAIN.querySelector("h2");
  document.title = heading ? `${heading.textContent} – audit` : "audit";
}
