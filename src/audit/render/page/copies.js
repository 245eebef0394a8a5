// Copies: clusters and pairs; two documents side by side, aligned passages and differing words marked.
const PASSAGE_COLOURS = 4;

VIEWS.copies = (number) => {
  if (number !== undefined && DATA.duplicates[Number(number)]) {
    pairView(DATA.duplicates[Number(number)]);
    return;
  }
  MAIN.append(el("h2", {}, "Copies"));
  if (!DATA.duplicates.length && !DATA.clusters.length) {
    MAIN.append(el("p", {}, "No two documents share enough text to be called copies."));
    return;
  }
  const clusters = el("tbody");
  const clusterPages = pager(() => DATA.clusters.length, 50, (from, to) => clusters.replaceChildren(...DATA.clusters.slice(from, to).map((cluster) =>
    el("tr", {}, el("td", { class: "number" }, cluster.documents.length.toLocaleString("en")),
      el("td", { class: "name" }, documentLink(cluster.representative), el("div", { class: "soft" }, shown(cluster.reason))),
      el("td", { class: "name" }, cluster.documents.filter((index) => index !== cluster.representative).slice(0, 12).map((index, n) => [n ? ", " : "", documentLink(index)]),
        cluster.documents.length > 13 ? " …" : "")))));
  if (DATA.clusters.length) {
    MAIN.append(el("h3", {}, "Clusters: one witness each"), clusterPages.bar, scrolled(heads("#documents", "representative", "copies"), clusters));
    clusterPages.go(0);
  }
  const body = el("tbody");
  const pages = pager(() => DATA.duplicates.length, 100, (from, to) => body.replaceChildren(...DATA.duplicates.slice(from, to).map((pair, n) => {
    const differing = differences(pair).length;
    return el("tr", {}, el("td", {}, el("a", { href: `#/copies/${from + n}` }, pair.kind, " side by side")),
      pair.documents.map((index, side) => el("td", { class: "name" }, documentLink(index), el("div", { class: "soft" }, shareOf(pair, side)))),
      el("td", { class: "number" }, percent(pair.jaccard)), el("td", { class: "number" }, percent(pair.containment)),
      el("td", { class: "number" }, String(pair.passages)), el("td", {}, differing ? el("span", { class: "severity-warning" }, `≠ ${differing}`) : ""));
  })));
  MAIN.append(el("h3", {}, "Pairs"), el("p", { class: "soft" }, "Jaccard: shared word sequences of both together. Containment: of the shorter one, what stands in the other. ≠: numbers or names told otherwise."),
    pages.bar, scrolled(heads("kind", "document", "document", "#Jaccard", "#containment", "#passages", "differs"), body));
  pages.go(0);
};

function shareOf(pair, side) {
  const length = ROWS[pair.documents[side]].length;
  return length ? `${percent(covered(pair.spans.map((ends) => ends[side])) / length)} of it shared` : "";
}

// Numbers and names of a pair that differ, as findings of DUP205 tell them: [span here, span there].
function differences(pair) {
  const [a, b] = pair.documents;
  const found = [];
  for (const n of FOUND.get(a) || []) {
    const { code, spans } = DATA.findings[n];
    if (code !== "DUP205" || !spans.some((span) => span[0] === b)) continue;
    for (let at = 0; at + 1 < spans.length; at += 2) found.push(spans[at][0] === a ? [spans[at], spans[at + 1]] : [spans[at + 1], spans[at]]);
  }
  return found;
}

function pairView(pair) {
  const differing = differences(pair);
  const columns = pair.documents.map((index, side) => {
    const title = el("h3", {}, documentLink(index));
    const about = el("p", { class: "soft" }, [ROWS[index].source, ROWS[index].date, shareOf(pair, side)].filter(Boolean).map(shown).join(" · "));
    if (!has(index)) return el("section", {}, title, about, el("p", { class: "soft" }, "The text was left out of this page."));
    const layers = pair.spans.map((ends, passage) => ({ start: unit(index, ends[side][0]), end: unit(index, ends[side][1]), passage }));
    differing.forEach((spans, n) => layers.push({ start: unit(index, spans[side][1]), end: unit(index, spans[side][2]), differs: n }));
    const box = el("div", { class: "text", tabindex: "0", "aria-label": `Text of ${shown(ROWS[index].id)}`, role: "region" });
    const numbered = new Set();
    for (const [from, to, covering] of pieces(DATA.texts[index], layers)) {
      const words = shown(DATA.texts[index].slice(from, to));
      const over = covering.map((n) => layers[n]);
      const passage = over.map((layer) => layer.passage).find((n) => n !== undefined);
      const differs = over.map((layer) => layer.differs).find((n) => n !== undefined);
      if (passage === undefined && differs === undefined) {
        box.append(words);
        continue;
      }
      const number = passage !== undefined && !numbered.has(passage) ? el("sup", { class: "soft" }, String(passage + 1)) : null;
      numbered.add(passage);
      box.append(el("mark", { class: differs === undefined ? `passage${passage % PASSAGE_COLOURS}` : "differs", "data-passage": passage === undefined ? false : passage,
        "data-differs": differs === undefined ? false : differs, title: differs === undefined ? `passage ${passage + 1}` : "told otherwise in the other",
        onclick: () => (differs === undefined ? jump("passage", passage, 1 - side) : jump("differs", differs, 1 - side)) }, number, words));
    }
    return el("section", {}, title, about, box);
  });
  // Show a passage or a difference on both sides; `side` alone scrolls where the other was clicked.
  function jump(kind, n, ...sides) {
    for (const node of MAIN.querySelectorAll(".now")) node.classList.remove("now");
    columns.forEach((column, side) => {
      const marks = column.querySelectorAll(`[data-${kind}="${n}"]`);
      for (const node of marks) node.classList.add("now");
      const box = column.querySelector(".text");
      if (marks.length && (!sides.length || sides.includes(side)))
        box.scrollTop += marks[0].getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    });
  }
  const words = (span) => (has(span[0]) ? quoted(span) : "…");
  const length = (ends) => ends[0][1] - ends[0][0];
  MAIN.append(el("h2", {}, `${pair.kind[0].toUpperCase()}${pair.kind.slice(1)} copy`),
    el("p", { class: "soft" }, `Jaccard ${percent(pair.jaccard)}, containment ${percent(pair.containment)}, ${count(pair.passages, "aligned passage")}. `, el("a", { href: "#/copies" }, "All copies")),
    differing.length ? el("div", { class: "tools" }, el("b", { class: "severity-warning" }, "≠ Told otherwise:"), differing.map((spans, n) =>
      el("button", { type: "button", class: "plain", onclick: () => jump("differs", n) }, `${shown(spans[0][3] || "")} ${words(spans[0])} ≠ ${words(spans[1])}`))) : "",
    el("div", { class: "tools" }, "Passages:", pair.spans.slice(0, 30).map((ends, n) =>
      el("button", { type: "button", class: `plain passage${n % PASSAGE_COLOURS}`, onclick: () => jump("passage", n) }, `${n + 1}: ${count(length(ends), "character")}`)),
      pair.passages > 30 ? el("span", { class: "soft" }, `and ${pair.passages - 30} more`) : null),
    el("div", { class: "pair" }, columns));
}
