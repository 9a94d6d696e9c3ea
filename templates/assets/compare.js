/* Up to five models side by side, from their files and the rules: the states and calls that pages of pairs have. */
(() => {
"use strict";
const { one, make, to, load, script } = window.sidebyside;
const { rules: address } = document.currentScript.dataset;
const MOST = 5;
const files = {};
const json = (path) => (files[path] ??= fetch(document.body.dataset.root + path).then((answer) => {
  if (!answer.ok) throw new Error(path);
  return answer.json();
}));
const small = (text) => make("small", { textContent: text });
const unknown = (word, why) => [make("i", { className: "np", textContent: word }), ...(why ? [small(why)] : [])];

document.addEventListener("DOMContentLoaded", async () => {
  const tool = one("#tool"), field = one("#add"), hint = one(".hint"), list = one("#chosen"), out = one("#out");
  tool.hidden = false;
  const [known, rules] = await Promise.all([load(), json("/rules.json"), script(address)]);
  const { points, dollars, weighed, score, parts, judged, cheaper, ahead, called, billed, control } = window.sidebyside.rules;
  const named = (id) => known.find((model) => model.s === id) ?? known.find((model) => model.k?.split(" ").includes(id));
  const asked = new URLSearchParams(location.search).get("models")?.split(",").filter(Boolean) ?? [];
  const strangers = asked.filter((id) => !named(id));
  const chosen = [...new Set(asked.map(named).filter(Boolean))];
  const over = chosen.splice(MOST);
  hint.textContent = [
    strangers.length ? `No model is called ${strangers.join(", ")}.` : "",
    over.length ? `At most ${MOST} models stand side by side; the first ${MOST} do.` : "",
  ].join(" ").trim();
  one("form.pick").addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("taken", ({ detail }) => {
    field.value = "";
    field.model = null;
    hint.textContent = "";
    if (chosen.length < MOST) chosen.push(detail.model);
    show(true);
  });

  let turn = 0;
  async function show(changed) {
    const now = ++turn;
    if (changed) history.replaceState(null, "", location.pathname + (chosen.length ? `?models=${chosen.map((model) => model.s).join(",")}` : "") + location.hash);
    field.apart = chosen.map((model) => model.s);
    field.disabled = chosen.length === MOST;
    list.replaceChildren(...chosen.map((model) => {
      const button = make("button", { type: "button", className: "off", ariaLabel: `Take ${model.n} away`, textContent: "×" });
      button.onclick = () => { chosen.splice(chosen.indexOf(model), 1); hint.textContent = ""; show(true); field.focus(); };
      return make("li", {}, make("a", { href: to.model(model), textContent: model.n }), button);
    }));
    try {
      const models = await Promise.all(chosen.map((model) => json(`/models/${model.s}.json`)));
      if (now !== turn) return;
      out.replaceChildren(...(models.length > 1 ? sections(models) : []));
      if (models.length < 2) hint.textContent ||= models.length ? "Choose one more model." : "Choose two to five models.";
    } catch { hint.textContent = "A file could not be read. Look again in a while."; }
  }

  function sections(models) {
    const tasks = Object.keys(rules.tasks).filter((task) => models.some((model) => model.scores[task]));
    const common = tasks.filter((task) => models.every((model) => model.scores[task]));
    const scores = make("div");
    const fields = tasks.length ? control(rules, tasks, (wanted) => scores.replaceChildren(
      section("calls", `Calls${wanted ? ", your weights" : ""}`, calls(models, tasks, wanted)),
      section("scores", `Scores${wanted ? ", your weights" : ""}`, grid("scores", models, tasks.flatMap((task) => scored(models, task, wanted)))),
    )) : "";
    return [scores,
      make("details", { open: location.hash.startsWith("#w=") }, make("summary", { textContent: "Weigh it yourself" }),
        make("p", { className: "m", textContent: "How much each part of the score counts, in any whole numbers. Cost stays apart." }), fields),
      section("cost", "Cost of a month", grid("cost", models, Object.keys(rules.workloads).filter((name) => models.some((model) => model.costs[name])).map((name) => priced(models, name)))),
      section("facts", "Facts", grid("facts", models, rules.rows.map((row, i) => [row, i]).filter(([row]) => models.some((model) => about(row, model))).map(([row, i]) => fact(models, row, i, common)))),
      section("can", "Capabilities", grid("can", models, rules.capabilities.map((row, i) => [row, i]).filter(([row]) => models.some((model) => about(row, model))).map(([row, i]) => can(models, row, i))))];
  }
  const about = (row, model) => !row.tasks.length || row.tasks.some((task) => model.tasks.includes(task));
  const section = (id, words, ...parts) => make("section", { className: "sec" }, make("h2", { id, textContent: words }), ...parts);

  /* A table with a column for each model, in a region that scrolls by itself. */
  function grid(id, models, rows) {
    const head = make("tr", {}, make("td"), ...models.map((model) => make("th", { scope: "col" }, make("a", { href: to.model({ s: model.id }), textContent: model.name }))));
    const body = rows.map(([label, unit, cells]) => make("tr", {}, make("th", { scope: "row" }, label, ...(unit ? [small(unit)] : [])), ...cells));
    const region = make("div", { className: "scroll", tabIndex: 0, role: "region" }, make("table", { className: "many" }, make("thead", {}, head), make("tbody", {}, ...body)));
    region.setAttribute("aria-labelledby", id);
    return region;
  }
  const marks = (model, numbers = []) => numbers.map((number) => make("a", { className: "s", href: `${to.model({ s: model.id })}#s${number}`, textContent: number }));
  /* The place that is ahead of every other one; nobody while a value is missing. */
  const first = (values, favours) => values.findIndex((x, i) => values.every((y, j) => i === j || favours(x, y) === 0));

  function scored(models, task, wanted) {
    const rule = weighed(rules.tasks[task], wanted), { name, groups } = rules.tasks[task];
    const cell = (model, parts) => make("td", {}, ...(model.scores[task] ? parts() : unknown(rules.words.states["does-not-apply"])));
    if (!rule) return [[name, "", models.map((model) => cell(model, () => unknown("Not scored", "No part has a weight.")))]];
    const found = models.map((model) => model.scores[task] && score(rule, model.scores[task].signals.map((signal) => signal.value), rules.limits.coverage));
    const whole = [name, "score out of 100", models.map((model, i) => cell(model, () => {
      const { total, coverage, low, high } = found[i];
      const published = `${points(coverage)} of 100 points of evidence`;
      return total === null
        ? unknown("Not scored", `${published}; ${points(rules.limits.coverage)} are needed`)
        : [make("b", { textContent: points(total) }), small(`${published}; ${points(low)} to ${points(high)} if the gaps were filled`)];
    }))];
    return [whole, ...groups.map((group) => [rules.groups[group].name, `part of ${name.toLowerCase()}`, models.map((model, i) => cell(model, () => {
      const [earned, of] = parts(rules.tasks[task], rule, found[i], group);
      return of ? [points(earned), small(`of ${points(of)}`)] : unknown(rules.words.states.unstated);
    }))])];
  }

  function calls(models, tasks, wanted) {
    const couples = models.flatMap((x, i) => models.slice(i + 1).map((y) => (x.id < y.id ? [x, y] : [y, x])));
    const rows = couples.map(([a, b]) => {
      const link = to.pair(...[a, b].map((model) => known.find((entry) => entry.s === model.id)));
      const title = `${a.name} or ${b.name}?`, itself = link.includes("?models=");
      const shared = tasks.filter((task) => a.scores[task] && b.scores[task]);
      const told = shared.map((task) => {
        const found = judged(rules, task, wanted, a, b);
        const [call, why] = found ? called(rules, found, [a.name, b.name]) : ["Not scored", "No part has a weight."];
        return make("p", {}, make("b", { textContent: call }), ` ${rules.tasks[task].name}: ${why} ${billed(rules, a, b, rules.tasks[task].workloads[0])}`);
      });
      return make("li", {}, itself ? make("span", { textContent: title }) : make("a", { href: link, textContent: title }),
        ...(told.length ? told : [make("p", { textContent: "Different jobs: no task is shared, so nothing is called." })]));
    });
    return make("ul", { className: "calls" }, ...rows);
  }

  function priced(models, name) {
    const best = first(models.map((model) => model.costs[name]?.cents), (x, y) => cheaper(x, y, rules.limits.cost));
    return [rules.workloads[name].name, rules.workloads[name].about, models.map((model, i) => {
      const cost = model.costs[name];
      if (!cost) return make("td", {}, ...unknown(rules.words.states["does-not-apply"]));
      if (cost.cents === null) return make("td", {}, ...unknown("Cannot be priced", cost.missing));
      const seller = small(`${cost.seller}${cost.by_maker ? "" : ", a reseller"}`);
      return make("td", {}, make(i === best ? "b" : "span", { textContent: dollars(cost.cents) }), ...marks(model, cost.source ? [cost.source] : []), seller);
    })];
  }

  function fact(models, row, place, common) {
    const decides = common.length && (!row.tasks.length || row.tasks.some((task) => common.includes(task)));
    const best = decides ? first(models.map((model) => model.facts[place].value), (x, y) => ahead(x, y, row)) : -1;
    return [row.label, row.unit, models.map((model, i) => {
      const { state, text, note, sources, old } = model.facts[place];
      if (state !== "known") return make("td", {}, ...unknown(rules.words.states[about(row, model) ? state : "does-not-apply"], note));
      return make("td", {}, make(i === best ? "b" : "span", { textContent: text }), ...marks(model, sources), ...[note, old && "Overdue for a check"].filter(Boolean).map(small));
    })];
  }

  function can(models, row, place) {
    return [row.name, "", models.map((model) => {
      const { can, state, sources, note } = model.capabilities[place];
      if (!can) return make("td", {}, ...unknown(rules.words.states[about(row, model) ? state : "does-not-apply"], note));
      return make("td", { className: { supported: "y", unsupported: "n" }[can] ?? "" }, rules.words.can[can], ...marks(model, sources));
    })];
  }
  show(false);
});
})();
