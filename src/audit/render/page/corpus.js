// What the overview says of the corpus as a whole: the gate's verdict, what is missing, the sources.
function verdictBox() {
  const verdict = DATA.verdict;
  if (!verdict) return null;
  return el("section", { class: `box ${verdict.passed ? "good" : "bad"}` },
    el("b", {}, verdict.passed ? "✓ The gate passed" : "✗ The gate refused"),
    el("ul", {}, verdict.lines.map((line) => el("li", { class: line.word === "refused" ? "severity-error" : "severity-warning" },
      shown(`${line.word}: ${line.what}: ${figure(line.observed)}${
        typeof line.limit === "string" ? "" : `, the limit is ${figure(line.limit)}`}`)))));
}

const figure = (value) => (typeof value === "number" ? String(+value.toFixed(4)) : shown(String(value)));

// What this page leaves out.
function leftOut() {
  return DATA.left_out.length ? el("section", { class: "box" }, el("b", {}, "Left out of this page"), el("ul", {}, DATA.left_out.map((line) => el("li", {}, line)))) : null;
}

// Why there are dashes, and which documents were skipped.
function missing() {
  const reasons = new Map();
  const skipped = [];
  for (const row of DATA.documents) {
    if (!row.words && row.overall === null) skipped.push(row);
    else for (const [name, reason] of Object.entries(row.skipped)) {
      const words = `no ${name} score: ${reason}`;
      reasons.set(words, (reasons.get(words) || 0) + 1);
    }
  }
  const listed = [...reasons].sort((a, b) => b[1] - a[1]);
  const few = 100;
  return el("div", { class: "asides" },
    skipped.length ? el("details", { open: true }, el("summary", {}, `${count(skipped.length, "document")} skipped`),
      el("ul", {}, skipped.slice(0, few).map((row) => el("li", {}, shown(`${row.id}: ${Object.values(row.skipped)[0] || "no words"}`))),
        skipped.length > few ? el("li", {}, `and ${skipped.length - few} more`) : null)) : null,
    listed.length ? el("details", { open: true }, el("summary", {}, "Without a score, and why"),
      el("ul", {}, listed.slice(0, few).map(([words, n]) => el("li", {}, `${shown(words)}: ${count(n, "document")}`)))) : null);
}

// What linking counts for a source: the heads of its columns, and how a cell is written.
const COUNTED = {
  facts_supported: ["supported", String], facts_contradicted: ["contradicted", String], facts_unclear: ["unclear", String], facts_alone: ["alone", String],
  trust: ["trust", score], boilerplate_passages: ["boilerplate", String],
};
const COUNTED_MEAN = {
  facts_supported: "of the facts that other sources state too, how many they support, contradict, or state with another scope (unclear); alone: facts that only this source tells",
  trust: "trust: an estimate of how often the source stands with the weighted majority (CRH), – where it shares no fact",
  boilerplate_passages: "boilerplate: passages that the source puts into many documents",
};

// One row a publisher, worst first; what linking counted for it in columns of their own.
function sourcesTable() {
  const counted = Object.keys(COUNTED).filter((name) => DATA.sources.some((row) => row.metrics[name] !== undefined));
  const mean = (row) => {
    const values = Object.values(row.scores).filter((value) => value !== null);
    return values.length ? values.reduce((a, b) => a + b, 0) / values.length : 2;
  };
  const rows = [...DATA.sources].sort((a, b) => mean(a) - mean(b));
  const body = el("tbody");
  const pages = pager(() => rows.length, 12, (from, to) => body.replaceChildren(...rows.slice(from, to).map((row) => el("tr", {},
    el("td", { class: "name" }, row.name === null ? "(no source)" : shown(row.name)),
    el("td", { class: "number" }, row.documents.toLocaleString("en")), DIMENSIONS.map((name) => heat(row.scores[name])),
    counted.map((name) => el("td", { class: "number" }, row.metrics[name] === undefined || row.metrics[name] === null ? "–" : COUNTED[name][1](row.metrics[name])))))), "sources");
  pages.go(pages.first);
  const meanings = ["Mean scores over a source’s documents, worst first", ...counted.map((name) => COUNTED_MEAN[name]).filter(Boolean)];
  return [el("h3", {}, "Sources"), rows.length > 12 ? pages.bar : "",
    scrolled("publishers", el("table", { class: "sources" }, caption(`${meanings.join("; ")}.`),
      heads("source", "#documents", ...DIMENSIONS.map((name) => `#${name}`), ...counted.map((name) => `#${COUNTED[name][0]}`)), body))];
}
