// Document: the text with layered highlights, a margin of cards that jump to their spans and back.
const CARDS_AT_ONCE = 200;

VIEWS.document = (number, range) => {
  const index = Number(number);
  const row = ROWS[index];
  if (!row) {
    MAIN.append(el("h2", {}, "Not in this page"), el("p", {}, "There is no such document."));
    return;
  }
  MAIN.append(...header(index, row));
  if (!has(index)) {
    MAIN.append(el("p", { class: "box" }, row.words || row.accepted ? "The text was left out of this page; see the overview." : "There is no text."));
    return;
  }
  const findings = (FOUND.get(index) || []).map((n) => DATA.findings[n]);
  findings.sort((a, b) => firstPlace(a, index) - firstPlace(b, index));
  const layers = [];
  for (const [start, end, noise] of DATA.noise[index] || []) layers.push({ start: unit(index, start), end: unit(index, end), noise });
  findings.forEach((finding, card) => finding.spans.forEach((span) => {
    if (span[0] === index) layers.push({ start: unit(index, span[1]), end: unit(index, span[2]), card, family: family(finding.code) });
  }));
  if (range) {
    const [start, end] = range.split("-").map(Number);
    layers.push({ start: unit(index, start), end: unit(index, end), target: true });
  }

  const off = new Set();
  const marks = []; // [node, hits from the narrowest to the widest, aimed at]
  const first = new Map(); // card -> its first mark
  const text = el("div", { class: "text", id: "text", lang: row.language || false });
  // Front matter is no prose: it is folded away until something in it is asked for.
  const matter = unit(index, DATA.matter[index] || 0);
  const fold = el("details", { class: "matter" }, el("summary", {}, "Front matter"));
  if (matter) {
    layers.push({ start: 0, end: matter });
    text.append(fold);
  }
  for (const [from, to, covering] of pieces(DATA.texts[index], layers)) {
    const words = shown(DATA.texts[index].slice(from, to));
    const over = covering.map((n) => layers[n]);
    const noise = Math.max(0, ...over.map((layer) => layer.noise || 0));
    const hits = over.filter((layer) => layer.card !== undefined).sort((a, b) => (a.end - a.start) - (b.end - b.start));
    const aimed = over.some((layer) => layer.target);
    let node = document.createTextNode(words);
    if (hits.length || aimed) {
      node = el("mark", { tabindex: "-1" }, words);
      marks.push([node, hits, aimed]);
      for (const layer of hits) if (!first.has(layer.card)) first.set(layer.card, node);
      node.addEventListener("click", () => toCard(hits));
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault(); // or the card's button would take the same key for a click
        toCard(hits);
      });
    }
    const level = DATA.shades.filter((least) => noise >= least).length;
    (from < matter ? fold : text).append(level ? el("span", { class: `noise${level}`, title: `sentence noise ${noise.toFixed(2)}` }, node) : node);
  }
  if (row.cut) text.append(el("p", { class: "soft" }, `… the rest of the text (${count(row.cut, "character")}) is left out of this page`));

  function paint() {
    for (const [node, hits, aimed] of marks) {
      const on = hits.filter((layer) => !off.has(layer.family));
      const other = on.find((layer) => layer.family !== on[0].family);
      const names = on.length ? [on[0].family, on[0].end - on[0].start > 160 ? "wide" : "", other ? `under-${other.family}` : ""] : [];
      node.className = [...names, aimed ? "now" : ""].filter(Boolean).join(" ");
      node.title = on.map((layer) => findings[layer.card]).map((finding) => `${finding.code} ${finding.name}`).join(", ");
      if (on.length) node.setAttribute("aria-describedby", `card-${on[0].card}`);
      else node.removeAttribute("aria-describedby");
    }
  }

  const cards = [];
  const margin = el("section", { class: "margin", "aria-label": "Findings" },
    findings.length ? el("p", { class: "soft keys" }, "n, p: next and previous finding; Enter: to the text and back") : null);
  const more = el("button", { type: "button", class: "plain", onclick: () => grow(findings.length) });
  function grow(to) {
    while (cards.length < Math.min(to, findings.length)) {
      const n = cards.length;
      const box = cardOf(findings[n], n, index, () => toMark(n));
      box.hidden = off.has(family(findings[n].code));
      cards.push(box);
      more.before(box);
    }
    more.textContent = `Show ${findings.length - cards.length} more findings`;
    more.hidden = cards.length === findings.length;
  }
  margin.append(more);
  grow(CARDS_AT_ONCE);

  let current = -1;
  function choose(card) {
    for (const node of MAIN.querySelectorAll(".now")) node.classList.remove("now");
    if (card >= cards.length) grow(findings.length);
    if (current >= 0) cards[current].querySelector("details").open = false;
    current = card;
    cards[card].classList.add("now");
    cards[card].querySelector("details").open = true;
    for (const [node, hits] of marks) if (hits.some((layer) => layer.card === card)) node.classList.add("now");
  }
  function toMark(card) {
    choose(card);
    const mark = first.get(card);
    if (!mark) return;
    unfold(mark);
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  }
  function toCard(hits) {
    const hit = hits.find((layer) => !off.has(layer.family));
    if (!hit) return;
    choose(hit.card);
    cards[hit.card].scrollIntoView({ block: "nearest" });
    cards[hit.card].querySelector("button").focus({ preventScroll: true });
  }
  step = (by) => {
    let n = current;
    do n += by; while (findings[n] && off.has(family(findings[n].code)));
    if (!findings[n]) return;
    toMark(n);
    cards[n].scrollIntoView({ block: "nearest" });
  };

  const toggle = (name, words) => {
    const box = el("input", { type: "checkbox", checked: true, onchange: () => {
      if (box.checked) off.delete(name);
      else off.add(name);
      text.classList.toggle(`off-${name}`, !box.checked);
      cards.forEach((card, n) => { card.hidden = off.has(family(findings[n].code)); });
      paint();
    } });
    return el("label", {}, box, " ", name === "noise" ? null : el("span", { class: `chip ${name}` }), words);
  };
  const counts = Object.keys(FAMILIES).map((name) => [name, findings.filter((finding) => family(finding.code) === name).length]);
  const toggles = counts.filter(([, n]) => n).map(([name, n]) => toggle(name, `${FAMILIES[name]} (${n})`));
  if (DATA.noise[index]) toggles.push(el("span", { class: "legend" }, toggle("noise", "noise of sentences from"),
    DATA.shades.map((least, n) => [" ", el("span", { class: `noise${n + 1}` }, ` ${least} `)])));
  paint();
  MAIN.append(el("div", { class: "tools" }, toggles.length ? toggles : el("span", { class: "soft" }, "No findings in this document.")),
    el("div", { class: "reading" }, text, margin));
  const target = marks.find((mark) => mark[2]);
  if (!target) return;
  unfold(target[0]);
  target[0].scrollIntoView({ block: "center" });
};

function unfold(mark) {
  const fold = mark.closest("details");
  if (fold) fold.open = true;
}

const firstPlace = (finding, index) => finding.spans.find((span) => span[0] === index)[1];

function cardOf(finding, n, index, jump) {
  const first = finding.spans.find((span) => span[0] === index);
  const others = finding.spans.filter((span) => span !== first);
  const rule = DATA.rules[finding.code];
  const example = (label, words) => (words ? [el("p", { class: "label" }, label), el("pre", { class: "example" }, shown(words))] : []);
  return el("article", { class: `card ${family(finding.code)}`, id: `card-${n}` },
    el("button", { type: "button", class: "jump", onclick: jump },
      el("span", { class: "code" }, `${finding.code} ${finding.name} `),
      el("span", { class: `severity-${finding.severity}` }, finding.severity),
      el("span", { class: "soft" }, `, ${percent(finding.confidence)} sure`),
      el("p", {}, shown(finding.message))),
    others.slice(0, 6).map((span) => el("p", { class: "soft" }, `${shown(span[3] || "also")}: `,
      place(span[0], span[1], span[2], span[0] === index ? quoted(span) : `${shown(ROWS[span[0]].id)} ${span[1]}–${span[2]}`))),
    finding.places > 7 ? el("p", { class: "soft" }, `and ${count(finding.places - 7, "more place")}`) : null,
    el("details", {}, el("summary", {}, "before and after"), rule ? [el("p", {}, rule.summary), example("Before", rule.before), example("After", rule.after)] : []));
}

function quoted([index, start, end]) {
  const words = DATA.texts[index].slice(unit(index, start), unit(index, end));
  return `“${shown(words.length > 60 ? `${words.slice(0, 60)}…` : words)}”`;
}
