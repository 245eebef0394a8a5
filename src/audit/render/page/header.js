// What stands above a document's text: who says it, how each score came about, where it is found again.
function header(index, row) {
  const about = [row.source, row.date, row.language, row.accepted ? "accepted before" : count(row.words, "word")].filter(Boolean).map(shown).join(" · ");
  const details = DATA.details[index];
  const how = (name) => {
    if (details) return details.how[name];
    return row.scores[name] === null ? row.skipped[name] : DATA.meanings[name];
  };
  const parts = [el("h2", {}, shown(row.id)), row.title ? el("p", { class: "title" }, shown(row.title)) : "", el("p", { class: "soft" }, about)];
  if (!row.accepted) parts.push(el("table", { class: "scores" }, caption("How the scores came about"), el("tbody", {},
    ["overall", ...DIMENSIONS].map((name) => el("tr", {}, el("th", { scope: "row" }, name), heat(name === "overall" ? row.overall : row.scores[name]), el("td", {}, shown(how(name) || "")))))));
  parts.push(...elsewhere(index, row));
  if (details) parts.push(el("details", {}, el("summary", {}, "Everything measured"),
    el("dl", { class: "metrics" }, DATA.metrics.map((name, n) => [name, details.metrics[n]]).filter(([, value]) => value !== null)
      .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, figure(value)))))));
  return parts;
}

// The share of this document that each partner also holds, the largest first.
function elsewhere(index, row) {
  const pairs = (PAIRS.get(index) || []).map((n) => {
    const pair = DATA.duplicates[n];
    const side = pair.documents[0] === index ? 0 : 1;
    const share = row.length ? covered(pair.spans.map((ends) => ends[side])) / row.length : null;
    return { n, pair, share, partner: pair.documents[1 - side] };
  }).sort((a, b) => b.share - a.share);
  if (!pairs.length) return [];
  const few = 20;
  return [el("details", { open: pairs.length <= 5 }, el("summary", {}, `Found in ${count(pairs.length, "other document")}`),
    el("ul", { class: "plain" }, pairs.slice(0, few).map(({ n, pair, share, partner }) => el("li", {},
      el("a", { href: `#/copies/${n}` }, `${share === null ? "" : `${percent(share)} of this text, `}${pair.kind} copy`), ": ", documentLink(partner))),
      pairs.length > few ? el("li", {}, `and ${pairs.length - few} more: see Copies`) : null))];
}

function covered(places) {
  let sum = 0;
  let reached = 0;
  for (const [start, end] of [...places].sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return sum;
}
