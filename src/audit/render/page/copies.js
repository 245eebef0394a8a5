// Copies: clusters and pairs; two documents side by side, aligned passages and differing words marked.
VIEWS.copies = (number) => {
  if (number !== undefined && DATA.duplicates[Number(number)]) return pairView(Number(number));
  MAIN.append(el("h2", {}, "Copies"));
  if (!DATA.duplicates.length && !DATA.clusters.length) {
    MAIN.append(el("p", {}, "No two documents share enough text to be called copies."));
    return undefined;
  }
  if (DATA.clusters.length) MAIN.append(el("h3", {}, "Clusters: one witness each"), el("div", { class: "scroll" }, el("table", {},
    el("thead", {}, el("tr", {}, ["documents", "representative", "why this one"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, DATA.clusters.map((cluster) => el("tr", {},
      el("td", { class: "name" }, `${cluster.documents.length}: `, cluster.documents.slice(0, 12).map((id, n) => [n ? ", " : "", documentLink(id)]).flat(),
        cluster.documents.length > 12 ? " …" : ""),
      el("td", { class: "name" }, documentLink(cluster.representative)), el("td", {}, shown(cluster.reason))))))));
  const body = el("tbody");
  const pages = pager(() => DATA.duplicates.length, 100, (from, to) => {
    body.replaceChildren(...DATA.duplicates.slice(from, to).map((pair, n) => {
      const differing = differences(pair).length;
      return el("tr", {}, el("td", {}, el("a", { href: `#/copies/${from + n}` }, pair.kind)),
        el("td", { class: "name" }, documentLink(pair.documents[0])), el("td", { class: "name" }, documentLink(pair.documents[1])),
        el("td", { class: "number" }, percent(pair.jaccard)), el("td", { class: "number" }, percent(pair.containment)),
        el("td", { class: "number" }, String(pair.spans.length)), el("td", {}, differing ? `≠ ${differing} places differ` : ""));
    }));
  });
  MAIN.append(el("h3", {}, "Pairs"), pages.bar, el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {},
    ["kind", "document", "document"].map((name) => el("th", { scope: "col" }, name)),
    ["Jaccard", "containment", "passages"].map((name) => el("th", { scope: "col", class: "number" }, name)), el("th", { scope: "col" }, "facts"))), body)));
  pages.go(0);
  return undefined;
};

// The spans of findings that say: the same text, but not the same numbers or names.
function differences(pair) {
  const [a, b] = pair.documents.map((id) => NUMBER.get(id));
  return DATA.findings.filter((finding) => finding.name.includes("different") && finding.spans.some((s) => s[0] === a) && finding.spans.some((s) => s[0] === b));
}

function pairView(number) {
  const pair = DATA.duplicates[number];
  MAIN.append(el("h2", {}, `${pair.kind} copy`), el("p", { class: "soft" },
    `Jaccard ${percent(pair.jaccard)}, containment ${percent(pair.containment)}, ${pair.spans.length} aligned passages`),
    el("p", {}, el("a", { href: "#/copies" }, "all copies")));
  const differing = differences(pair);
  const columns = pair.documents.map((id, side) => {
    const index = NUMBER.get(id);
    if (!has(index)) return el("section", {}, el("h3", {}, shown(id)), el("p", { class: "soft" }, "The text was left out of this page."));
    const text = DATA.texts[index];
    const layers = pair.spans.map((ends, passage) => ({ start: unit(index, ends[side][0]), end: unit(index, ends[side][1]), passage }));
    for (const finding of differing) for (const span of finding.spans) if (span[0] === index) layers.push({ start: unit(index, span[1]), end: unit(index, span[2]), differs: true });
    const box = el("div", { class: "text", tabindex: "0" });
    for (const [from, to, covering] of pieces(text, layers)) {
      const words = shown(text.slice(from, to));
      const over = covering.map((n) => layers[n]);
      const passage = over.find((layer) => layer.passage !== undefined);
      const differs = over.some((layer) => layer.differs);
      box.append(passage || differs ? el("mark", { class: differs ? "differs" : "DUP", "data-passage": passage ? passage.passage : false,
        onclick: () => { if (passage) jump(1 - side, passage.passage); } }, words) : document.createTextNode(words));
    }
    return el("section", {}, el("h3", {}, documentLink(id)), box);
  });
  function jump(side, passage) {
    for (const node of MAIN.querySelectorAll(".now")) node.classList.remove("now");
    for (const column of columns) for (const node of column.querySelectorAll(`[data-passage="${passage}"]`)) node.classList.add("now");
    const mark = columns[side].querySelector(`[data-passage="${passage}"]`);
    if (mark) mark.scrollIntoView({ block: "center" });
  }
  if (differing.length) MAIN.append(el("p", { class: "severity-warning" }, "≠ Words marked strongly differ between the two."));
  MAIN.append(el("div", { class: "pair" }, columns));
}
