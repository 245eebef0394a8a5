// Facts: facts × sources, the quotation in the cell, the verdict by symbol and colour.
const FACT_FILTER = { verdict: "", search: "" };

VIEWS.facts = () => {
  MAIN.append(el("h2", {}, "Facts"));
  if (!DATA.facts.length) {
    MAIN.append(el("p", {}, "No fact is stated by two documents, or agreement was not asked for."));
    return;
  }
  const verdicts = ["conflict", "unclear", "compatible", "agree", "single-source"].filter((name) => DATA.facts.some((fact) => fact.verdict === name));
  let rows = [];
  const table = el("table");
  const pages = pager(() => rows.length, 50, (from, to) => table.replaceChildren(...matrix(rows.slice(from, to))));
  function redraw() {
    const wanted = FACT_FILTER.search.toLowerCase();
    rows = DATA.facts.filter((fact) => (!FACT_FILTER.verdict || fact.verdict === FACT_FILTER.verdict) &&
      (!wanted || `${fact.subject} ${fact.attribute} ${fact.claims.map((claim) => claim.text).join(" ")}`.toLowerCase().includes(wanted)));
    pages.go(0);
  }
  const select = el("select", { onchange: (event) => { FACT_FILTER.verdict = event.target.value; redraw(); } }, el("option", { value: "" }, "all"),
    verdicts.map((name) => el("option", { value: name }, `${SYMBOLS[name]} ${name} (${DATA.facts.filter((fact) => fact.verdict === name).length})`)));
  select.value = FACT_FILTER.verdict;
  MAIN.append(el("div", { class: "tools" }, el("label", {}, "Verdict ", select),
    el("label", {}, "Search ", el("input", { type: "search", value: FACT_FILTER.search, oninput: (event) => { FACT_FILTER.search = event.target.value; redraw(); } }))),
    el("p", { class: "soft" }, "≠ conflict, ? unclear, ≈ compatible, = agree, · one source. Quotations stand in order of publication; each opens in its document."),
    pages.bar, el("div", { class: "scroll" }, table));
  redraw();
};

function matrix(facts) {
  const publisher = (claim) => claim.source || claim.document;
  const count = new Map();
  for (const fact of facts) for (const name of new Set(fact.claims.map(publisher))) count.set(name, (count.get(name) || 0) + 1);
  // A matrix with more publishers than fit gives the rest one column.
  const named = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 8).map(([name]) => name);
  const others = count.size > named.length;
  const quotes = (claims, withName) => claims.map((claim) => el("span", { class: "quote" },
    place(claim.document, claim.start, claim.end, `“${shown(claim.text)}”`),
    el("span", { class: "soft" }, ` ${[withName ? shown(publisher(claim)) : null, claim.date].filter(Boolean).join(", ")}`)));
  const head = el("thead", {}, el("tr", {}, ["fact", "verdict", "witnesses"].map((name) => el("th", { scope: "col" }, name)),
    named.map((name) => el("th", { scope: "col" }, shown(name))), others ? el("th", { scope: "col" }, "others") : null));
  return [head, el("tbody", {}, facts.map((fact) => {
    const claims = [...fact.claims].sort((a, b) => ((a.date || "\uffff") < (b.date || "\uffff") ? -1 : 1));
    return el("tr", {}, el("th", { scope: "row" }, shown(fact.subject), el("div", { class: "soft" }, shown(fact.attribute))),
      el("td", { title: fact.reason || false }, el("span", { class: `verdict ${fact.verdict}` }, `${SYMBOLS[fact.verdict]} ${fact.verdict}`), el("div", { class: "soft" }, percent(fact.confidence))),
      el("td", { class: "number" }, String(fact.witnesses)),
      named.map((name) => el("td", {}, quotes(claims.filter((claim) => publisher(claim) === name)))),
      others ? el("td", {}, quotes(claims.filter((claim) => !named.includes(publisher(claim))), true)) : null);
  }))];
}
