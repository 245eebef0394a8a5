"use strict";
// Everything that comes from the corpus is put into the page as text nodes, never as markup.
const DATA = JSON.parse(document.getElementById("data").textContent);
const MAIN = document.getElementById("main");
const FAMILIES = { MT: "translation", DUP: "copies", READ: "readability", FACT: "facts", SRC: "page" };
const DIMENSIONS = ["translation", "duplication", "readability", "agreement"];
const SYMBOLS = { agree: "=", compatible: "≈", conflict: "≠", unclear: "?", "single-source": "·" };

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const family = (code) => /^[A-Z]+/.exec(code)[0];
const percent = (value) => `${Math.round(value * 100)} %`;
const score = (value) => (value === null || value === undefined ? "–" : value.toFixed(2));

// Control, bidi and invisible characters are shown by their names, so that no text can hide itself.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
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
  return table === null ? offset : table[Math.min(offset, table.length - 1)];
}

const NUMBER = new Map(DATA.documents.map((row, index) => [row.id, index]));
const has = (index) => index !== undefined && DATA.texts[index] !== undefined;

function place(id, start, end, words) {
  const index = NUMBER.get(id);
  if (!has(index)) return el("span", {}, words);
  return el("a", { href: `#/document/${index}/${start}-${end}` }, words);
}

function documentLink(id) {
  const index = NUMBER.get(id);
  return index === undefined ? el("span", {}, shown(id)) : el("a", { href: `#/document/${index}` }, shown(id));
}

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

function pager(total, size, draw) {
  let page = 0;
  const label = el("span", { class: "soft", "aria-live": "polite" });
  const back = el("button", { class: "plain", type: "button", onclick: () => go(page - 1) }, "Previous");
  const next = el("button", { class: "plain", type: "button", onclick: () => go(page + 1) }, "Next");
  function go(wanted) {
    page = wanted;
    const last = Math.min(total(), (page + 1) * size);
    label.textContent = total() ? `${page * size + 1}–${last} of ${total()}` : "none";
    back.disabled = page === 0;
    next.disabled = last >= total();
    draw(page * size, last);
  }
  return { bar: el("div", { class: "tools" }, back, next, label), go };
}

const VIEWS = {};

function route() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/");
  const view = VIEWS[name || "overview"] ? name || "overview" : "overview";
  MAIN.replaceChildren();
  VIEWS[view](...rest);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const heading = MAIN.querySelector("h2");
  document.title = heading ? `${heading.textContent} – audit` : "audit";
}
