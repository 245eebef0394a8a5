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
        cluster.documents.length > 13 ? " …" : "")))), "clusters");
  if (DATA.clusters.length) {
    MAIN.append(el("h3", {}, "Clusters: one witness each"), clusterPages.bar, scrolled("clusters", el("table", {}, heads("#documents", "representative", "copies"), clusters)));
    clusterPages.go(clusterPages.first);
  }
  const body = el("tbody");
  const pages = pager(() => DATA.duplicates.length, 100, (from, to) => body.replaceChildren(...DATA.duplicates.slice(from, to).map((pair, n) => {
    const differing = differences(pair).length;
    return el("tr", {}, el("td", {}, el("a", { href: `#/copies/${from + n}` }, `${pair.kind}, side by side`)),
      pair.documents.map((index, side) => el("td", { class: "name" }, documentLink(index), el("div", { class: "soft" }, shareOf(pair, side)))),
      el("td", { class: "number" }, percent(pair.jaccard)), el("td", { class: "number" }, percent(pair.containment)),
      el("td", { class: "number" }, String(pair.passages)), el("td", {}, differing ? el("span", { class: "severity-warning" }, `≠ ${differing}`) : ""));
  })), "pairs");
  MAIN.append(el("h3", {}, "Pairs"), el("p", { class: "soft" }, "Jaccard: shared word sequences of both together. Containment: of the shorter one, what stands in the other. ≠: numbers or names told otherwise."),
    pages.bar, scrolled("pairs", el("table", {}, heads("kind", "document", "document", "#Jaccard", "#containment", "#passages", "differs"), body)));
  pages.go(pages.first);
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
  const both = pair.documents.every(has);
  const layers = pair.documents.map((index, side) => (has(index) ? layersOf(pair, side, differing) : []));
  const numbered = [new Set(), new Set()];
  const write = (side, [from, to]) => written(pair, side, from, to, layers[side], numbered[side], jump);
  const head = pair.documents.map((index, side) => el("th", { scope: "col" }, el("span", { class: "side" }, "AB"[side]), documentLink(index),
    el("div", { class: "soft" }, [ROWS[index].source, ROWS[index].date, shareOf(pair, side)].filter(Boolean).map(shown).join(" · "))));
  const rows = both ? aligned(pair).map(({ kind, places }) => el("tr", { class: kind }, places.map((place, side) => el("td", { class: "text", "data-side": "AB"[side] }, write(side, place)))))
    : [el("tr", {}, pair.documents.map((index, side) => el("td", { class: "text", "data-side": "AB"[side] },
      has(index) ? write(side, [0, DATA.texts[index].length]) : el("p", { class: "soft" }, "The text was left out of this page."))))];
  const body = el("tbody", {}, rows);
  // Show a passage or a difference on both sides.
  function jump(kind, n, side) {
    for (const node of MAIN.querySelectorAll(".now")) node.classList.remove("now");
    const marks = [...body.querySelectorAll(`[data-${kind}="${n}"]`)];
    for (const node of marks) node.classList.add("now");
    const wanted = marks.find((node) => node.closest("td").dataset.side === "AB"[side]) || marks[0];
    if (wanted) wanted.scrollIntoView({ block: "center" });
  }
  const words = (span) => (has(span[0]) ? quoted(span) : "…");
  const length = (ends) => ends[0][1] - ends[0][0];
  MAIN.append(el("h2", {}, `${pair.kind[0].toUpperCase()}${pair.kind.slice(1)} copy`),
    el("p", { class: "soft" }, `Jaccard ${percent(pair.jaccard)}, containment ${percent(pair.containment)}, ${count(pair.passages, "aligned passage")}. `, el("a", { href: "#/copies" }, "All copies")),
    differing.length ? el("div", { class: "tools" }, el("b", { class: "severity-warning" }, "≠ Told otherwise:"), differing.map((spans, n) =>
      el("button", { type: "button", class: "plain", onclick: () => jump("differs", n, 0) }, `${shown(spans[0][3] || "")} ${words(spans[0])} ≠ ${words(spans[1])}`))) : "",
    el("div", { class: "tools" }, "Passages:", pair.spans.slice(0, 30).map((ends, n) =>
      el("button", { type: "button", class: `plain passage${n % PASSAGE_COLOURS}`, onclick: () => jump("passage", n, 0) }, `${n + 1}: ${count(length(ends), "character")}`)),
      pair.passages > 30 ? el("span", { class: "soft" }, `and ${pair.passages - 30} more`) : null),
    el("p", { class: "soft" }, "Shared passages are tinted and stand beside each other; words that differ inside one are underlined, ",
      "numbers and names told otherwise are marked. What is not tinted stands on one side only."),
    el("table", { class: "pair" }, el("thead", {}, el("tr", {}, head)), body));
}

// What lies over one side's text: passages, the words edited inside them, what is told otherwise.
function layersOf(pair, side, differing) {
  const index = pair.documents[side];
  const layers = pair.spans.map((ends, passage) => ({ start: unit(index, ends[side][0]), end: unit(index, ends[side][1]), passage }));
  differing.forEach((spans, n) => layers.push({ start: unit(index, spans[side][1]), end: unit(index, spans[side][2]), differs: n }));
  if (pair.documents.every(has)) for (const places of edits(pair)) for (const [start, end] of places[side]) layers.push({ start, end, edited: true });
  return layers;
}

// A piece of one side with what lies over it.
function written(pair, side, from, to, layers, numbered, jump) {
  const text = DATA.texts[pair.documents[side]];
  const inside = layers.filter((layer) => layer.start < to && layer.end > from)
    .map((layer) => ({ ...layer, start: Math.max(layer.start, from) - from, end: Math.min(layer.end, to) - from }));
  return pieces(text.slice(from, to), inside).map(([start, end, covering]) => {
    const words = shown(text.slice(from + start, from + end));
    const over = covering.map((n) => inside[n]);
    const passage = over.map((layer) => layer.passage).find((n) => n !== undefined);
    const differs = over.map((layer) => layer.differs).find((n) => n !== undefined);
    if (passage === undefined && differs === undefined) return words;
    const number = passage !== undefined && !numbered.has(passage) ? el("sup", { class: "soft" }, String(passage + 1)) : null;
    numbered.add(passage);
    const told = differs === undefined ? `passage${passage % PASSAGE_COLOURS}${over.some((layer) => layer.edited) ? " edited" : ""}` : "differs";
    return el("mark", { class: told, "data-passage": passage === undefined ? false : passage, "data-differs": differs === undefined ? false : differs,
      title: differs === undefined ? `passage ${passage + 1}` : "told otherwise in the other",
      onclick: () => (differs === undefined ? jump("passage", passage, 1 - side) : jump("differs", differs, 1 - side)) }, number, words);
  });
}

// Rows of both texts: the passages in the order that both share, and what stands between them.
function aligned(pair) {
  const [a, b] = pair.documents;
  const chain = inOrder(pair.spans.map(([x, y]) => [[unit(a, x[0]), unit(a, x[1])], [unit(b, y[0]), unit(b, y[1])]]));
  const ends = pair.documents.map((index) => unit(index, DATA.matter[index] || 0)); // front matter is no prose
  const rows = [];
  const between = (to) => {
    const places = ends.map((end, side) => {
      const text = DATA.texts[pair.documents[side]].slice(end, to[side]);
      const from = end + text.length - text.trimStart().length;
      return [from, Math.max(from, end + text.trimEnd().length)];
    });
    if (places.some(([from, until]) => until > from)) rows.push({ kind: "apart", places });
  };
  for (const places of chain) {
    between(places.map(([start]) => start));
    rows.push({ kind: "shared", places });
    places.forEach(([, end], side) => { ends[side] = end; });
  }
  between(pair.documents.map((index) => DATA.texts[index].length));
  return rows;
}

// The longest passages that stand in one order on both sides; others have moved.
function inOrder(passages) {
  const sorted = passages.filter(([x, y]) => x[1] > x[0] && y[1] > y[0]).sort((p, q) => p[0][0] - q[0][0] || p[1][0] - q[1][0]);
  const best = sorted.map(() => ({ length: 0, before: -1 }));
  let last = -1;
  sorted.forEach(([x, y], n) => {
    for (let m = 0; m < n; m += 1)
      if (sorted[m][0][1] <= x[0] && sorted[m][1][1] <= y[0] && best[m].length > best[n].length) best[n] = { length: best[m].length, before: m };
    best[n].length += x[1] - x[0];
    if (last < 0 || best[n].length > best[last].length) last = n;
  });
  const chain = [];
  for (let n = last; n >= 0; n = best[n].before) chain.unshift(sorted[n]);
  return chain;
}

// The words of each passage that the other side has otherwise: [places here, places there].
const WORDS_COMPARED = 1200;
function edits(pair) {
  const [a, b] = pair.documents;
  return pair.spans.map(([x, y]) => {
    const sides = [[a, x], [b, y]].map(([index, [start, end]]) => {
      const from = unit(index, start);
      return [...DATA.texts[index].slice(from, unit(index, end)).matchAll(/\S+/g)].map((match) => [from + match.index, from + match.index + match[0].length, match[0]]);
    });
    const [p, q] = sides;
    let first = 0;
    while (first < p.length && first < q.length && p[first][2] === q[first][2]) first += 1;
    let last = 0;
    while (last < p.length - first && last < q.length - first && p[p.length - 1 - last][2] === q[q.length - 1 - last][2]) last += 1;
    const [here, there] = sides.map((words) => words.slice(first, words.length - last));
    if (here.length > WORDS_COMPARED || there.length > WORDS_COMPARED) return [[], []];
    return unshared(here, there);
  });
}

// The words that a longest common subsequence of both leaves over.
function unshared(here, there) {
  const width = there.length + 1;
  const table = new Uint16Array((here.length + 1) * width);
  for (let i = here.length - 1; i >= 0; i -= 1)
    for (let j = there.length - 1; j >= 0; j -= 1)
      table[i * width + j] = here[i][2] === there[j][2] ? table[(i + 1) * width + j + 1] + 1 : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
  const left = [[], []];
  let [i, j] = [0, 0];
  while (i < here.length || j < there.length) {
    if (i < here.length && j < there.length && here[i][2] === there[j][2]) { i += 1; j += 1; }
    else if (j === there.length || (i < here.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) left[0].push(here[i++]);
    else left[1].push(there[j++]);
  }
  return left;
}
