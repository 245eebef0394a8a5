// Document: the text with layered highlights, a margin of cards that jump to their spans and back.
function explained(code) {
  const rule = DATA.rules[code];
  if (!rule) return null;
  return el("details", {}, el("summary", {}, "what this is"), el("p", {}, rule.summary),
    rule.before ? el("p", {}, "Before: ", shown(rule.before)) : null,
    rule.after ? el("p", {}, "After: ", shown(rule.after)) : null);
}

VIEWS.document = (number, range) => {
  const index = Number(number);
  const row = DATA.documents[index];
  if (!row || !has(index)) {
    MAIN.append(el("h2", {}, "Not in this page"), el("p", {}, "This document’s text was left out; see the overview."));
    return;
  }
  const text = DATA.texts[index];
  const layers = [];
  const cards = [];
  const wanted = range ? range.split("-").map(Number) : null;

  for (const [start, end, level] of DATA.noise[index] || [])
    layers.push({ start: unit(index, start), end: unit(index, end), noise: level });
  const found = DATA.findings.map((finding, n) => [finding, n]).filter(([finding]) => finding.spans.some((span) => span[0] === index));
  found.forEach(([finding]) => {
    const card = cards.length;
    finding.spans.forEach((span) => {
      if (span[0] === index) layers.push({ start: unit(index, span[1]), end: unit(index, span[2]), card, family: family(finding.code) });
    });
    const first = finding.spans.find((span) => span[0] === index);
    const others = finding.spans.filter((span) => span !== first && DATA.documents[span[0]]);
    const box = el("article", { class: `card ${family(finding.code)}` },
      el("button", { type: "button", class: "jump", onclick: () => show(card) },
        el("span", { class: "code" }, `${finding.code} ${finding.name} `),
        el("span", { class: `severity-${finding.severity}` }, finding.severity),
        el("span", { class: "soft" }, ` ${percent(finding.confidence)} sure`),
        el("p", {}, shown(finding.message))),
      others.slice(0, 6).map((span) => el("p", { class: "soft" }, `${span[3] || "also"}: `,
        place(DATA.documents[span[0]].id, span[1], span[2], `${shown(DATA.documents[span[0]].id)} ${span[1]}–${span[2]}`))),
      others.length > 6 ? el("p", { class: "soft" }, `and ${others.length - 6} more places`) : null,
      explained(finding.code));
    cards.push(box);
  });
  if (wanted) layers.push({ start: unit(index, wanted[0]), end: unit(index, wanted[1]), target: true });

  const shownText = el("div", { class: "text", id: "text", lang: row.language || false });
  const marks = new Map();
  let target = null;
  for (const [from, to, covering] of pieces(text, layers)) {
    const words = shown(text.slice(from, to));
    const over = covering.map((n) => layers[n]);
    const level = Math.max(0, ...over.filter((layer) => layer.noise).map((layer) => layer.noise));
    const hits = over.filter((layer) => layer.card !== undefined).sort((a, b) => (a.end - a.start) - (b.end - b.start));
    const aimed = over.some((layer) => layer.target);
    let node = document.createTextNode(words);
    if (hits.length || aimed) {
      const classes = [hits.length ? hits[0].family : "", hits.length > 1 ? "deep" : "", aimed ? "now" : ""];
      const card = hits.length ? hits[0].card : null;
      const message = hits.map((layer) => cards[layer.card].querySelector(".code").textContent.trim()).join(", ");
      node = el("mark", { class: classes.filter(Boolean).join(" "), title: message || false,
        onclick: card === null ? () => {} : () => show(card, true) }, words);
      for (const layer of hits) if (!marks.has(layer.card)) marks.set(layer.card, node);
      if (aimed && !target) target = node;
    }
    shownText.append(level ? el("span", { class: `noise${level}` }, node) : node);
  }

  function show(card, fromText) {
    for (const node of MAIN.querySelectorAll(".now")) node.classList.remove("now");
    cards[card].classList.add("now");
    const mark = marks.get(card);
    if (mark) mark.classList.add("now");
    if (fromText) {
      cards[card].scrollIntoView({ block: "nearest" });
      cards[card].querySelector("button").focus({ preventScroll: true });
    } else if (mark) mark.scrollIntoView({ block: "center" });
  }

  const counts = {};
  for (const [finding] of found) counts[family(finding.code)] = (counts[family(finding.code)] || 0) + 1;
  const toggles = Object.entries(FAMILIES).filter(([name]) => counts[name]).map(([name, words]) => toggle(name, `${words} (${counts[name]})`));
  if (DATA.noise[index]) toggles.push(toggle("noise", "sentence noise"));
  function toggle(name, words) {
    const box = el("input", { type: "checkbox", checked: true, onchange: () => {
      shownText.classList.toggle(`off-${name}`, !box.checked);
      cards.forEach((card) => { if (card.classList.contains(name)) card.hidden = !box.checked; });
    } });
    return el("label", {}, box, " ", el("span", { class: `chip ${name}` }), words);
  }

  const about = [row.source, row.date, row.language, `${row.words.toLocaleString("en")} words`].filter(Boolean).map(shown).join(" · ");
  MAIN.append(el("h2", {}, shown(row.id)), row.title ? el("p", {}, shown(row.title)) : el("p", { class: "soft" }, ""), el("p", { class: "soft" }, about),
    el("table", { class: "scores" }, el("caption", {}, "How the scores came about"), el("tbody", {}, DIMENSIONS.map((name) =>
      el("tr", {}, el("th", { scope: "row" }, name), heat(row.scores[name]), el("td", {}, shown(row.skipped[name] || DATA.meanings[name])))))),
    el("details", {}, el("summary", {}, "Everything measured"), el("dl", { class: "metrics" }, Object.entries(row.metrics).map(([name, value]) =>
      el("div", {}, el("dt", {}, name), el("dd", {}, value === null ? "–" : typeof value === "number" ? String(+value.toFixed(4)) : shown(String(value))))))),
    el("div", { class: "tools" }, toggles.length ? toggles : el("span", { class: "soft" }, "No findings in this document.")),
    el("div", { class: "reading" }, shownText, el("section", { class: "margin", "aria-label": "Findings" }, cards)));
  if (row.cut) shownText.append(el("p", { class: "soft" }, `… the rest of the text (${row.cut.toLocaleString("en")} characters) is left out of this page`));
  if (target) target.scrollIntoView({ block: "center" });
};
