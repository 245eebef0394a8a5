// Facts: facts × sources, the quotation in the cell, the verdict by symbol and colour.
const FACT_FILTER = { verdict: "", source: "", search: "" };
const COLUMNS_AT_MOST = 8;
const publisher = (claim) => claim.source || ROWS[claim.document].id;

VIEWS.facts = () => {
  MAIN.append(el("h2", {}, "Facts"));
  if (!DATA.facts.length) {
    MAIN.append(el("p", {}, "No fact is stated by two sources, or agreement was not asked for."));
    return;
  }
  const verdicts = Object.keys(SYMBOLS).map((name) => [name, DATA.facts.filter((fact) => fact.verdict === name).length]).filter(([, n]) => n);
  const sources = [...new Set(DATA.facts.flatMap((fact) => fact.claims.map(publisher)))].sort();
  let rows = [];
  const table = el("table", { class: "facts" });
  const pages = pager(() => rows.length, 50, (from, to) => table.replaceChildren(...matrix(rows.slice(from, to))));
  const set = (name) => (value) => { FACT_FILTER[name] = value; redraw(); };
  function redraw() {
    const wanted = FACT_FILTER.search.toLowerCase();
    rows = DATA.facts.filter((fact) => (!FACT_FILTER.verdict || fact.verdict === FACT_FILTER.verdict) &&
      (!FACT_FILTER.source || fact.claims.some((claim) => publisher(claim) === FACT_FILTER.source)) &&
      (!wanted || `${fact.subject} ${fact.attribute} ${fact.claims.map((claim) => claim.text).join(" ")}`.toLowerCase().includes(wanted)));
    pages.go(0);
  }
  MAIN.append(el("div", { class: "tools", role: "search" }, search(FACT_FILTER.search, set("search")),
    select("Verdict", FACT_FILTER.verdict, verdicts.map(([name, n]) => [name, `${SYMBOLS[name]} ${name} (${n})`]), set("verdict")),
    select("Source", FACT_FILTER.source, sources.map((name) => [name, shown(name)]), set("source"))),
  el("p", { class: "soft" }, "≠ conflict, ? unclear (the scopes may differ), ≈ compatible, = agree. Witnesses are independent sources: copies and one agency’s story count once.",
    " Where values differ, A, B … tell which quotations state the same; 1st, 2nd … is the order of publication. A quotation opens in its document."),
  pages.bar, el("div", { class: "scroll" }, table));
  redraw();
};

function matrix(facts) {
  const told = new Map();
  for (const fact of facts) for (const name of new Set(fact.claims.map(publisher))) told.set(name, (told.get(name) || 0) + 1);
  const all = [...told].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  // With more publishers than fit, a column is no publisher but a place in the order of publication.
  const many = all.length > COLUMNS_AT_MOST;
  const most = Math.max(...facts.map((fact) => new Set(fact.claims.map(publisher)).size));
  const columns = many ? Array.from({ length: Math.min(most, COLUMNS_AT_MOST) }, (_, n) => `${ordinal(n + 1)} source`) : all;
  const rest = many && most > COLUMNS_AT_MOST;
  const head = heads("fact", "verdict", "#witnesses", ...columns.map((name) => ` ${shown(name)}`), ...(rest ? ["more sources"] : []));
  return [head, el("tbody", {}, facts.map((fact) => {
    const names = many ? [...new Set(fact.claims.map(publisher))] : all;
    const of = (name) => fact.claims.filter((claim) => publisher(claim) === name);
    return el("tr", {}, el("th", { scope: "row" }, shown(fact.subject), el("div", { class: "soft" }, shown(fact.attribute))),
      el("td", {}, el("span", { class: `verdict ${fact.verdict}` }, `${SYMBOLS[fact.verdict]} ${fact.verdict}`),
        el("div", { class: "soft" }, `${percent(fact.confidence)} sure`), el("div", { class: "soft reason" }, shown(fact.reason || ""))),
      el("td", { class: "number" }, String(fact.witnesses), fact.mentions > fact.claims.length ? el("div", { class: "soft" }, `${fact.claims.length} of ${count(fact.mentions, "mention")} shown`) : null),
      columns.map((_, n) => (names[n] === undefined ? el("td", {}) : cell(fact, [names[n]], of, many))),
      rest ? cell(fact, names.slice(COLUMNS_AT_MOST), of, true) : null);
  }))];
}

// A source that says the same twice is quoted once, with the number of times.
function cell(fact, names, of, withNames) {
  const dates = [...new Set(fact.claims.map((claim) => (claim.date || "").slice(0, 10)).filter(Boolean))].sort();
  const differ = fact.values > 1 && (fact.verdict === "conflict" || fact.verdict === "unclear");
  return el("td", {}, names.map((name) => {
    const once = new Map();
    for (const claim of of(name)) add(once, `${claim.document}\n${claim.text}`, claim);
    const quotes = [...once.values()].map(([claim, ...again]) => {
      const date = (claim.date || "").slice(0, 10);
      const order = date && dates.length > 1 ? `${ordinal(dates.indexOf(date) + 1)}, ` : "";
      const letter = differ ? el("b", { class: "value" }, String.fromCharCode(65 + Math.min(claim.value, 25)), " ") : null;
      const about = [date ? `${order}${shown(date)}` : null, again.length ? `×${again.length + 1}` : null];
      return el("span", { class: "quote" }, letter, place(claim.document, claim.start, claim.end, `“${shown(claim.text)}”`), el("span", { class: "soft" }, ` ${about.filter(Boolean).join(", ")}`));
    });
    return withNames ? [el("div", { class: "soft" }, shown(name)), quotes] : quotes;
  }));
}

const ordinal = (n) => `${n}${n % 100 > 10 && n % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][n % 10] || "th"}`;
