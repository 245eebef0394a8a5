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
  let none = 0;
  for (const row of DATA.documents) {
    const value = row.scores[name];
    if (value === null) none += 1;
    else bins[Math.min(9, Math.floor(value * 10))] += 1;
  }
  const most = Math.max(1, ...bins);
  const label = bins.map((n, i) => (n ? `${n} from ${i / 10} to ${(i + 1) / 10}` : "")).filter(Boolean).join(", ");
  const chart = svg("svg", { width: 190, height: 78, role: "img", "aria-label": `${name}: ${label || "no scores"}` });
  bins.forEach((n, i) => {
    const height = (n / most) * 56;
    chart.append(svg("rect", { class: "bar", x: i * 19, y: 60 - height, width: 17, height }));
  });
  chart.append(svg("line", { class: "axis", x1: 0, x2: 190, y1: 60.5, y2: 60.5 }));
  for (const [x, words, anchor] of [[0, "0", "start"], [95, "0.5", "middle"], [190, "1", "end"]]) {
    const mark = svg("text", { x, y: 74, "text-anchor": anchor });
    mark.textContent = words;
    chart.append(mark);
  }
  return el("figure", {}, chart, el("figcaption", {}, `${name}${none ? ` (${none} without a score)` : ""}`));
}

function matching() {
  const wanted = FILTERS.search.toLowerCase();
  const rows = [];
  DATA.documents.forEach((row, index) => {
    if (wanted && !`${row.id}\n${row.title || ""}`.toLowerCase().includes(wanted)) return;
    if (FILTERS.source && (row.source || "–") !== FILTERS.source) return;
    if (FILTERS.family && !(row.counts[FILTERS.family] > 0)) return;
    rows.push(index);
  });
  const key = (index) => {
    const row = DATA.documents[index];
    if (FILTERS.sort === "document") return row.id;
    if (FILTERS.sort === "source") return row.source || "\uffff";
    if (FILTERS.sort === "words") return row.words;
    if (FILTERS.sort === "findings") return row.found;
    const value = FILTERS.sort === "overall" ? row.overall : row.scores[FILTERS.sort];
    return value === null ? (FILTERS.down ? -1 : 2) : value;
  };
  const keys = new Map(rows.map((index) => [index, key(index)]));
  rows.sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    return (x < y ? -1 : x > y ? 1 : a - b) * (FILTERS.down ? -1 : 1);
  });
  return rows;
}

VIEWS.overview = () => {
  let rows = matching();
  const body = el("tbody");
  const pages = pager(() => rows.length, 100, (from, to) => {
    body.replaceChildren(...rows.slice(from, to).map((index) => {
      const row = DATA.documents[index];
      const skipped = row.overall === null && !row.words ? Object.values(row.skipped)[0] : null;
      return el("tr", {},
        el("td", { class: "name" }, has(index) ? documentLink(row.id) : shown(row.id),
          row.title ? el("div", { class: "soft" }, shown(row.title)) : null,
          skipped ? el("div", { class: "severity-warning" }, `skipped: ${shown(skipped)}`) : null),
        el("td", {}, shown(row.source || "–")),
        el("td", { class: "number" }, row.words.toLocaleString("en")),
        el("td", { class: "number" }, String(row.found)),
        heat(row.overall),
        DIMENSIONS.map((name) => heat(row.scores[name], row.skipped[name])));
    }));
  });
  const columns = ["document", "source", "words", "findings", "overall", ...DIMENSIONS];
  const heads = columns.map((name) => el("th", { scope: "col", class: ["document", "source"].includes(name) ? "" : "number" },
    el("button", { type: "button", onclick: () => {
      FILTERS.down = FILTERS.sort === name ? !FILTERS.down : ["words", "findings"].includes(name);
      FILTERS.sort = name;
      redraw();
    } }, name)));
  function redraw() {
    heads.forEach((head, n) => {
      if (columns[n] === FILTERS.sort) head.setAttribute("aria-sort", FILTERS.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    rows = matching();
    pages.go(0);
  }
  const choice = (label, name, options) => {
    const select = el("select", { onchange: (event) => { FILTERS[name] = event.target.value; redraw(); } },
      el("option", { value: "" }, "all"), options.map(([value, words]) => el("option", { value }, words)));
    select.value = FILTERS[name];
    return el("label", {}, `${label} `, select);
  };
  const search = el("input", { type: "search", value: FILTERS.search, oninput: (event) => { FILTERS.search = event.target.value; redraw(); } });
  const sources = [...new Set(DATA.documents.map((row) => row.source || "–"))].sort();
  MAIN.append(
    el("h2", {}, "Documents"),
    el("div", { class: "charts" }, ["translation", "duplication", "readability", "agreement"].map(histogram)),
    el("div", { class: "tools", role: "search" }, el("label", {}, "Search ", search),
      choice("Source", "source", sources.map((name) => [name, shown(name)])),
      choice("With findings on", "family", Object.entries(FAMILIES))),
    pages.bar,
    el("div", { class: "scroll" }, el("table", { id: "documents" },
      el("caption", {}, "1 is nothing wrong; a dash is no score, its reason in the cell"),
      el("thead", {}, el("tr", {}, heads)), body)));
  if (DATA.left_out.length) MAIN.append(el("h3", {}, "Left out of this page"), el("ul", {}, DATA.left_out.map((line) => el("li", {}, line))));
  const reasons = new Map();
  for (const row of DATA.documents) for (const [name, reason] of Object.entries(row.skipped)) {
    const words = row.words ? `${name}: ${reason}` : reason;
    reasons.set(words, (reasons.get(words) || 0) + (row.words ? 1 : 0.25));
  }
  if (reasons.size) MAIN.append(el("h3", {}, "Without a score"), el("table", {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "reason"), el("th", { scope: "col", class: "number" }, "documents"))),
    el("tbody", {}, [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([words, n]) =>
      el("tr", {}, el("td", {}, shown(words)), el("td", { class: "number" }, String(Math.ceil(n))))))));
  MAIN.append(el("h3", {}, "Sources"), el("div", { class: "scroll" }, el("table", {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "source"), el("th", { scope: "col", class: "number" }, "documents"),
      DIMENSIONS.map((name) => el("th", { scope: "col", class: "number" }, name)), el("th", { scope: "col" }, "counted"))),
    el("tbody", {}, DATA.sources.map((row) => el("tr", {}, el("td", { class: "name" }, shown(row.name === null ? "(no source)" : row.name)),
      el("td", { class: "number" }, String(row.documents)), DIMENSIONS.map((name) => heat(row.scores[name])),
      el("td", { class: "soft" }, Object.entries(row.metrics).map(([k, v]) => `${k} ${typeof v === "number" ? +v.toFixed(3) : v}`).join(", "))))))));
  redraw();
};
