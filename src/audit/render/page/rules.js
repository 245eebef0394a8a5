// Rules: what was found, by rule, with the rule's before and after.
VIEWS.rules = () => {
  const counts = new Map();
  for (const finding of DATA.findings) counts.set(finding.code, (counts.get(finding.code) || 0) + 1);
  MAIN.append(el("h2", {}, "Rules"), el("p", { class: "soft" }, "The rules that found something here, and what they mean."));
  for (const code of Object.keys(DATA.rules).sort()) {
    const rule = DATA.rules[code];
    MAIN.append(el("section", { class: "rule" },
      el("h3", {}, el("span", { class: `chip ${family(code)}` }), `${code} ${rule.name} `, el("span", { class: "soft" }, count(counts.get(code) || 0, "finding"))),
      el("p", {}, rule.explanation),
      el("div", { class: "examples" },
        el("div", {}, el("p", { class: "label" }, "Before"), el("pre", { class: "example" }, shown(rule.before))),
        el("div", {}, el("p", { class: "label" }, "After"), el("pre", { class: "example" }, shown(rule.after))))));
  }
};

// The browser's own memory of the scroll is of a page that is drawn anew here.
history.scrollRestoration = "manual";
let visits = 0;
window.addEventListener("scroll", () => { left().scrolled = window.scrollY; }, { passive: true });
window.addEventListener("hashchange", () => {
  // A place that was visited carries its number; one that a link leads to has none yet.
  const back = history.state !== null;
  if (!back) history.replaceState({ visit: (visits += 1) }, "");
  address = location.hash;
  if (!back) LEFT.delete(address);
  const { scrolled: far } = left();
  route();
  MAIN.focus({ preventScroll: true });
  if (back) window.scrollTo(0, far);
  else if (!/\d+-\d+$/.test(location.hash)) window.scrollTo(0, 0);
});
history.replaceState({ visit: 0 }, "");
window.addEventListener("keydown", (event) => {
  if (!step || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
});
route();
