// Facts: facts × sources, the quotation in the cell, the verdict by symbol and colour.
const FACT_FILTER = { verdict: "", source: "", search: "" };
const COLUMNS_AT_MOST = 8;
const SOURCES_AT_ONCE = 12;
const NARROW = matchMedia("(max-width: 40rem)");
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
  const layout = el("p", { class: "soft" });
  const usual = usualReasons();
  const pages = pager(() => rows.length, 50, (from, to) => {
    const facts = rows.slice(from, to);
    const columns = publishers(facts);
    const fit = columns.length <= COLUMNS_AT_MOST && !NARROW.matches;
    layout.textContent = fit ? "" : `${columns.length} sources speak of the facts below: each fact lists its own, in order of publication.${NARROW.matches ? "" : ` A filter that leaves ${COLUMNS_AT_MOST} or fewer gives each a column.`}`;
    table.replaceChildren(...matrix(facts, fit ? columns : null, usual));
  }, "facts");
  const set = (name) => (value) => { FACT_FILTER[name] = value; redraw(); };
  function redraw(page = 0) {
    const wanted = FACT_FILTER.search.toLowerCase();
    rows = DATA.facts.filter((fact) => (!FACT_FILTER.verdict || fact.verdict === FACT_FILTER.verdict) &&
      (!FACT_FILTER.source || fact.claims.some((claim) => publisher(claim) === FACT_FILTER.source)) &&
      (!wanted || `${fact.subject} ${fact.attribute} ${fact.claims.map((claim) => claim.text).join(" ")}`.toLowerCase().includes(wanted)));
    pages.go(page);
  }
  MAIN.append(el("div", { class: "tools", role: "search" }, search(FACT_FILTER.search, set("search")),
    select("Verdict", FACT_FILTER.verdict, verdicts.map(([name, n]) => [name, `${SYMBOLS[name]} ${name} (${n})`]), set("verdict")),
    select("Source", FACT_FILTER.source, sources.map((name) => [name, shown(name)]), set("source"))),
  el("p", { class: "soft" }, "≠ conflict, ? unclear (the scopes may differ), ≈ compatible, = agree. Witnesses are independent sources: copies and one agency’s story count once.",
    " Where values differ, A, B … tell which quotations state the same; 1st, 2nd … is the order of publication. A quotation opens in its document."),
  usual.size ? el("p", { class: "soft" }, "Where a row says no more: ", [...usual].map(([verdict, reason]) => `${SYMBOLS[verdict]} ${shown(reason)}`).join("; "), ".") : "",
  layout, pages.bar, scrolled("facts", table));
  redraw(pages.first);
  // Wide enough for a column a source, or not any more.
  const turned = () => { if (table.isConnected) redraw(); else NARROW.removeEventListener("change", turned); };
  NARROW.addEventListener("change", turned);
};

// For each verdict the reason that most of its facts share: told once, not in every row.
function usualReasons() {
  const usual = new Map();
  for (const verdict of Object.keys(SYMBOLS)) {
    const times = new Map();
    for (const { reason } of DATA.facts.filter((fact) => fact.verdict === verdict && fact.reason)) times.set(reason, (times.get(reason) || 0) + 1);
    const [most] = [...times].sort((a, b) => b[1] - a[1]);
    if (most && most[1] > 1) usual.set(verdict, most[0]);
  }
  return usual;
}

// Who speaks of these facts, the most frequent first.
function publishers(facts) {
  const told = new Map();
  for (const fact of facts) for (const name of new Set(fact.claims.map(publisher))) told.set(name, (told.get(name) || 0) + 1);
  return [...told].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

// A column a source; or, with more of them than fit, one cell that lists a fact's own sources.
function matrix(facts, columns, usual) {
  const head = heads("fact", "verdict", "#witnesses", ...(columns ? columns.map((name) => ` ${shown(name)}`) : ["sources"]));
  return [head, el("tbody", {}, facts.map((fact) => {
    const of = (name) => quotes(fact, fact.claims.filter((claim) => publisher(claim) === name));
    return el("tr", {}, el("th", { scope: "row" }, shown(fact.subject), el("div", { class: "soft" }, shown(fact.attribute))),
      el("td", {}, el("span", { class: `verdict ${fact.verdict}` }, `${SYMBOLS[fact.verdict]} ${fact.verdict}`),
        el("div", { class: "soft" }, `${percent(fact.confidence)} sure`), fact.reason === usual.get(fact.verdict) ? null : el("div", { class: "soft reason" }, shown(fact.reason || ""))),
      el("td", { class: "number" }, String(fact.witnesses), fact.mentions > fact.claims.length ? el("div", { class: "soft" }, `${fact.claims.length} of ${count(fact.mentions, "mention")} shown`) : null),
      columns ? columns.map((name) => el("td", {}, of(name))) : el("td", { class: "told-by" }, listed(fact, of)));
  }))];
}

function listed(fact, of) {
  const names = [...new Set(fact.claims.map(publisher))];
  const box = el("div", { class: "told" });
  const show = (some) => box.append(...some.map((name) => el("div", {}, el("div", { class: "soft" }, shown(name)), of(name))));
  show(names.slice(0, SOURCES_AT_ONCE));
  const rest = names.slice(SOURCES_AT_ONCE);
  if (!rest.length) return box;
  const more = el("button", { type: "button", class: "plain", onclick: () => { more.remove(); show(rest); } }, `Show ${count(rest.length, "more source")}`);
  return [box, more];
}

// A source that says the same twice is quoted once, with the number of times.
function quotes(fact, claims) {
  const dates = [...new Set(fact.claims.map((claim) => (claim.date || "").slice(0, 10)).filter(Boolean))].sort();
  const differ = fact.values > 1 && (fact.verdict === "conflict" || fact.verdict === "unclear");
  const once = new Map();
  for (const claim of claims) add(once, `${claim.document}\n${claim.text}`, claim);
  return [...once.values()].map(([claim, ...again]) => {
    const date = (claim.date || "").slice(0, 10);
    const order = date && dates.length > 1 ? `${ordinal(dates.indexOf(date) + 1)}, ` : "";
    const letter = differ ? el("b", { class: "value" }, String.fromCharCode(65 + Math.min(claim.value, 25)), "\u00a0") : null;
    const about = [date ? `${order}${shown(date)}` : dates.length ? "undated" : null, again.length ? `×${again.length + 1}` : null].filter(Boolean).join(", ");
    return el("span", { class: "quote" }, letter, place(claim.document, claim.start, claim.end, `“${shown(claim.text)}”`), " ", about ? el("span", { class: "soft" }, about) : null);
  });
}

const ordinal = (n) => `${n}${n % 100 > 10 && n % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][n % 10] || "th"}`;
