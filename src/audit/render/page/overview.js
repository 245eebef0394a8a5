// Overview: documents × dimensions as a heat map, sources, distributions, what was skipped and why.
const FILTERS = { search: "", source: "", family: "", sort: "overall", down: false };

function heat(value, reason) {
  const cell = el("td", { class: "heat", title: reason || false }, score(value));
  if (value !== null && value !== undefined) {
    const worse = Math.round((1 - value) * 55);
    cell.style.background = `color-mix(in srgb, var(--bad) ${worse}%, transparent)`;
  } else if (reason) cell.append(el("span", { class: "skip" }, `: ${reason}`));
  return cell;
}

function histogram(name) {
  const bins = new Array(10).fill(0);
  const values = [];
  for (const row of DATA.documents) {
    const value = row.scores[name];
    if (value === null || value === undefined) continue;
    values.push(value);
    bins[Math.min(9, Math.floor(value * 10))] += 1;
  }
  const most = Math.max(1, ...bins);
  const label = bins.map((n, i) => (n ? `${n} from ${i / 10} to ${(i + 1) / 10}` : "")).filter(Boolean).join(", ");
  const chart = svg("svg", { width: 250, height: 92, viewBox: "-10 0 250 92", role: "img", "aria-label": `Documents by ${name} score: ${label || "no scores"}` });
  bins.forEach((n, i) => {
    const height = n ? Math.max(1.5, (n / most) * 56) : 0;
    chart.append(svg("rect", { class: "bar", x: i * 23, y: 74 - height, width: 21, height }));
    if (!n) return;
    const number = svg("text", { x: i * 23 + 10.5, y: 70 - height, "text-anchor": "middle" });
    number.textContent = n.toLocaleString("en");
    chart.append(number);
  });
  chart.append(svg("line", { class: "axis", x1: 0, x2: 230, y1: 74.5, y2: 74.5 }));
  for (const [x, words, anchor] of [[0, "0", "start"], [115, "0.5", "middle"], [230, "1", "end"]]) {
    const mark = svg("text", { x, y: 88, "text-anchor": anchor });
    mark.textContent = words;
    chart.append(mark);
  }
  values.sort((a, b) => a - b);
  const none = DATA.documents.length - values.length;
  const middle = values.length ? `median ${score(values[Math.floor(values.length / 2)])}` : "no scores";
  return el("figure", {}, el("figcaption", {}, el("b", {}, name), ` ${middle}${none ? `, ${none.toLocaleString("en")} without` : ""}`), chart,
    el("p", { class: "soft" }, DATA.meanings[name]));
}

function matching() {
  const wanted = FILTERS.search.toLowerCase();
  const rows = [];
  DATA.documents.forEach((row, index) => {
    if (wanted && !`${row.id}\n${row.title || ""}`.toLowerCase().includes(wanted)) return;
    if (FILTERS.source && (row.source || "–") !== FILTERS.source) return;
    if (FILTERS.family === "skipped" ? row.words : FILTERS.family && !row.counts[FILTERS.family]) return;
    rows.push(index);
  });
  const key = (row) => {
    if (FILTERS.sort === "document") return row.id;
    if (FILTERS.sort === "source") return row.source || "\uffff";
    if (FILTERS.sort === "words") return row.words;
    if (FILTERS.sort === "findings") return row.found;
    const value = FILTERS.sort === "overall" ? row.overall : row.scores[FILTERS.sort];
    return value === null ? (FILTERS.down ? -1 : 2) : value;
  };
  const keys = new Map(rows.map((index) => [index, key(DATA.documents[index])]));
  return rows.sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    return (x < y ? -1 : x > y ? 1 : a - b) * (FILTERS.down ? -1 : 1);
  });
}

function documentRow(index) {
  const row = DATA.documents[index];
  const skipped = row.overall === null && !row.words ? Object.values(row.skipped)[0] : null;
  return el("tr", {},
    el("td", { class: "name" }, documentLink(index),
      row.title ? el("div", { class: "soft" }, shown(row.title)) : null,
      skipped ? el("div", { class: "severity-warning" }, `skipped: ${shown(skipped)}`) : null),
    el("td", {}, shown(row.source || "–")),
    el("td", { class: "number" }, row.words.toLocaleString("en")),
    el("td", { class: "number" }, String(row.found)),
    heat(row.overall), DIMENSIONS.map((name) => heat(row.scores[name], row.skipped[name])));
}

VIEWS.overview = () => {
  let rows = [];
  const body = el("tbody");
  const pages = pager(() => rows.length, 50, (from, to) => body.replaceChildren(...rows.slice(from, to).map(documentRow)), "documents");
  const columns = ["document", "source", "words", "findings", "overall", ...DIMENSIONS];
  const sortable = columns.map((name) => el("th", { scope: "col", class: ["document", "source"].includes(name) ? "" : "number" },
    el("button", { type: "button", onclick: () => {
      FILTERS.down = FILTERS.sort === name ? !FILTERS.down : ["words", "findings"].includes(name);
      FILTERS.sort = name;
      redraw();
    } }, name)));
  function redraw(page = 0) {
    sortable.forEach((head, n) => {
      if (columns[n] === FILTERS.sort) head.setAttribute("aria-sort", FILTERS.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    rows = matching();
    pages.go(page);
  }
  const set = (name) => (value) => { FILTERS[name] = value; redraw(); };
  const skipped = DATA.documents.filter((row) => !row.words).length;
  const sources = [...new Set(DATA.documents.map((row) => row.source || "–"))].sort();
  const families = Object.entries(FAMILIES).map(([name, words]) => [name, `with findings on ${words === "page" ? "the page" : words}`]);
  const documents = el("section", { "aria-label": "Documents" },
    el("div", { class: "tools", role: "search" }, search(FILTERS.search, set("search")),
      select("Source", FILTERS.source, sources.map((name) => [name, shown(name)]), set("source")),
      select("Show", FILTERS.family, skipped ? [...families, ["skipped", `skipped (${skipped})`]] : families, set("family")),
      pages.bar),
    scrolled("documents", el("table", { id: "documents" },
      caption("1 is nothing wrong, redder is worse; a dash is no score, its reason in the cell"),
      el("thead", {}, el("tr", {}, sortable)), body)));
  MAIN.append(el("h2", {}, "Overview"), verdictBox() || "",
    el("div", { class: "overview" }, documents, el("aside", { "aria-label": "Distributions, and what is missing" }, leftOut() || "",
      el("div", { class: "charts" }, DIMENSIONS.map(histogram)), missing())),
    ...sourcesTable());
  redraw(pages.first);
};
