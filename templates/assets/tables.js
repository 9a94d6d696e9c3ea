/* What stands on /compare/ of two to five models: the states, calls and outcomes that pages of pairs have. */
(() => {
"use strict";
const { make, to } = window.sidebyside;
const MATRIX = { leads: ["Leads", "Behind"], "leads-for-now": ["Leads, for now", "Behind, for now"] };
const small = (...parts) => parts[0] && make("small", parts);
const page = (model) => to.model({ s: model.id });
const named = (model) => make("a", { href: page(model) }, model.name);
const marks = (model, numbers = []) => numbers.map((number) => make("a.s", { href: `${page(model)}#s${number}`, ariaLabel: `${model.name}: source ${number}` }, `${number}`));
const unknown = (word, ...why) => [make("i.np", word), small(...why)];
const section = (id, words, ...parts) => parts.flat(9).some(Boolean) && make("section.sec", make("h2", { id }, words), parts);
/* Whether what a row tells, or a capability, matters to a model. */
const about = ({ tasks }, model) => !tasks.length || tasks.some((task) => model.tasks.includes(task));
/* The place that is ahead of every other one; nobody while a value is missing. What does not apply takes no part. */
function first(values, favours) {
  const places = [...values.keys()].filter((i) => values[i] !== undefined);
  return places[1] ? places.find((i) => places.every((j) => i === j || favours(values[i], values[j]) === 0)) : -1;
}
/* What needs no row of its own. */
const fold = (words, entries, more = "") => entries[0] && make("p.fold", make("b", `${words} (${entries.length}).`), " ", entries.map((entry, i) => [i && "; ", entry]), ".", more);
const ALIKE = { supported: "All can", partial: "All can in part", unsupported: "None can", unstated: "Not in our sources for any" };

window.sidebyside.tables = (rules, known, models) => {
  const { points, dollars, weighed, score, parts, judged, cheaper, ahead, tested, called, billed, control } = window.sidebyside.rules;
  const { states, can, calls } = rules.words;
  const tasks = Object.keys(rules.tasks).filter((task) => models.some((model) => model.scores[task]));
  const link = (...pair) => to.pair(...pair.map((model) => known.find(({ s }) => s === model.id)));
  const ordered = (x, y) => (x.id < y.id ? [x, y] : [y, x]);

  /* A table with a column for each model, in a region that scrolls by itself and is named by the headings of these ids. */
  function grid(id, rows, columns = models) {
    const head = make("tr", make("td"), columns.map((model) => make("th", { scope: "col" }, named(model))));
    const body = rows.map(([label, unit, cells]) => make("tr", make("th", { scope: "row" }, label, small(unit)), cells));
    const region = make("div.scroll", { tabIndex: 0, role: "region" }, make("table.many", make("thead", head), make("tbody", body)));
    region.setAttribute("aria-labelledby", id);
    return rows[0] && region;
  }

  const doing = (task) => models.filter((model) => model.scores[task]);
  /* A table for each task, of the models that do it. */
  const each = (id, rows) => tasks.map((task) => {
    const able = doing(task), found = rows(task, able), own = `${id}-${task}`;
    return found[0] && [tasks[1] && make("h3", { id: own }, rules.tasks[task].name), grid(tasks[1] ? `${id} ${own}` : id, found, able)];
  });

  function won(wanted) {
    const listed = make("ul.calls", models.flatMap((x, i) => models.slice(i + 1).map((y) => told(...ordered(x, y), wanted))));
    const matrices = models[2] ? tasks.map((task) => matrix(task, wanted)).filter(Boolean) : [];
    return matrices[0] ? [make("p.lead", "Along a row: whether its model leads the one that heads the column, with the means of both."), matrices,
      make("details", { open: tasks.some((task) => doing(task).length === 2) }, make("summary", "Two by two, with the reasons"), listed)] : listed;
  }
  /* Who leads whom on a task: the model of the row against that of the column. */
  function matrix(task, wanted) {
    const able = doing(task), id = `who-${task}`;
    if (!able[2]) return;
    const found = able.map((x) => able.map((y) => x !== y && judged(rules, task, wanted, ...ordered(x, y))));
    const leads = (i, j) => found[i][j]?.leader === (able[i].id < able[j].id ? "a" : "b");
    const cell = (x, i, y, j) => {
      if (x === y) return make("td.self", make("span.v", "The same model"));
      const one = found[i][j];
      if (!one) return make("td", unknown("Not scored"));
      const figures = (both) => (x.id < y.id ? both : [...both].reverse()).map(points).join(one.leader ? " to " : " and ");
      const word = MATRIX[one.call]?.[+!leads(i, j)] ?? calls[one.call];
      return make(one.leader ? leads(i, j) ? "td.w" : "td.n" : one.call === "close" ? "td" : "td.np",
        make("a", { href: link(x, y) }, word, make("span.v", `: ${x.name}, ${y.name}`)),
        small(one.leader ? figures(one.sums) : one.call === "no-call" ? `${points(one.shared)} shared` : figures(one.means)));
    };
    const top = able.findIndex((x, i) => able.every((y, j) => i === j || leads(i, j)));
    const firm = able.every((y, j) => top === j || found[top]?.[j]?.call === "leads");
    return [make("h3", { id }, rules.tasks[task].name),
      make("p", make("b", top < 0 ? "Nobody leads all the others." : `${able[top].name} leads all the others${firm ? "" : ", for now"}.`)),
      grid(`won ${id}`, able.map((x, i) => [named(x), "", able.map((y, j) => cell(x, i, y, j))]), able)];
  }
  /* The calls on two models, in sentences. */
  function told(a, b, wanted) {
    const href = link(a, b), title = `${a.name} or ${b.name}?`;
    const shared = tasks.filter((task) => a.scores[task] && b.scores[task]).map((task) => {
      const found = judged(rules, task, wanted, a, b);
      const [call, why] = found ? called(rules, found, [a.name, b.name]) : ["Not scored", "No part has a weight."];
      return make("p", make("b", call), ` ${rules.tasks[task].name}: ${why} ${billed(rules, a, b, rules.tasks[task].workloads[0])}`);
    });
    return make("li", models.length < 3 && href.includes("?") ? make("span", title) : make("a", { href }, title),
      shared[0] ? shared : make("p", "Different jobs: no task is shared, so nothing is called."));
  }

  function scored(task, able, wanted) {
    const rule = weighed(rules.tasks[task], wanted), needed = rules.limits.coverage;
    const row = (name, about, cell) => [name, about, able.map((model, i) => make("td", cell(model, i)))];
    if (!rule) return [row("Score", "", () => unknown("Not scored", "No part has a weight."))];
    const found = able.map((model) => score(rule, model.scores[task].signals.map((signal) => signal.value), needed));
    return [row("Score", "out of 100", (_, i) => {
      const { total, coverage, low, high } = found[i], published = `${points(coverage)} of 100 points of evidence`;
      return total === null ? unknown("Not scored", `${published}; ${points(needed)} are needed`)
        : [make("b", points(total)), small(`${published}; ${points(low)} to ${points(high)} if the gaps were filled`)];
    }), ...rules.tasks[task].groups.map((group) => row(rules.groups[group].name, "", (_, i) => {
      const [earned, of, all] = parts(rules.tasks[task], rule, found[i], group);
      if (!all) return make("span.m", "No weight");
      return of ? [points(earned), small(`of ${points(of)}`)] : unknown(states.unstated);
    }))];
  }

  function facts() {
    const common = tasks.filter((task) => models.every((model) => model.scores[task]));
    const rows = [], same = [], missing = [];
    rules.rows.forEach((row, place) => {
      const cells = models.map((model) => (about(row, model) ? model.facts[place] : { state: "does-not-apply" })), [{ text }] = cells;
      const label = row.label + (row.unit ? ` ${row.unit}` : "");
      if (!models.some((model) => about(row, model))) return;
      if (cells.every(({ state }) => state === "unstated")) missing.push(label);
      else if (cells.every((cell) => cell.state === "known" && cell.text === text && !cell.old && !cell.others))
        same.push([`${label}: ${text}`, models.map((model, i) => marks(model, cells[i].sources))]);
      else {
        const decides = common[0] && (!row.tasks.length || row.tasks.some((task) => common.includes(task)));
        const best = decides ? first(cells.map(({ value }) => value ?? null), (x, y) => ahead(x, y, row)) : -1;
        rows.push([row.label, row.unit, models.map((model, i) => fact(model, cells[i], i === best))]);
      }
    });
    return [grid("facts", rows), fold("Same for all", same), fold("Not in our sources for any", missing)];
  }
  function fact(model, { state, text, note, sources, old, others }, best) {
    if (state !== "known") return make("td", unknown(states[state], note));
    return make(best ? "td.w" : "td", text, marks(model, sources), small(note), small(old && "Overdue for a check"),
      others && small(make("a", { href: `${page(model)}#conflicts` }, "Others say"), ` ${others.slice(0, 2).join("; ")}`, others[2] && `; ${others.length - 2} more`));
  }

  function tests() {
    const missing = [];
    const found = each("tests", (task, able) => rules.tasks[task].signals.flatMap((signal, place) => {
      const cells = able.map((model) => model.scores[task].signals[place]);
      if (!signal.test) return [];
      if (!cells.some(({ text, near }) => text || near)) return missing.push(signal.label), [];
      const best = first(cells, (x, y) => tested(x, y, signal));
      return [[signal.label, `${signal.weight / 100} points`, able.map((model, i) => test(model, cells[i], i === best))]];
    }));
    return [found, fold("Not in our sources for any", missing)];
  }
  function test(model, cell, best) {
    const { value, text, detail, source, old, near } = cell;
    if (near) return make("td", unknown("Nothing that counts", near[0].text, marks(model, [near[0].source]), near[1] && `, and ${near.length - 1} more`));
    if (!text) return make("td", unknown(states.unstated));
    const scaled = value === null ? "too old to count" : `scaled ${points(value)}`;
    return make(best ? "td.w" : "td", text, marks(model, [source]), small([detail, old && "overdue for a new check", scaled].filter(Boolean).join(", ")));
  }

  function priced(name) {
    const best = first(models.map((model) => model.costs[name]?.cents), (x, y) => cheaper(x, y, rules.limits.cost));
    return [rules.workloads[name].name, rules.workloads[name].about, models.map((model, i) => {
      const cost = model.costs[name];
      if (!cost) return make("td", unknown(states["does-not-apply"]));
      if (cost.cents === null) return make("td", unknown("Cannot be priced", cost.missing));
      return make(i === best ? "td.w" : "td", dollars(cost.cents), marks(model, cost.source ? [cost.source] : []),
        small(`${cost.seller}${cost.by_maker ? "" : ", a reseller"}${cost.old ? ", overdue for a new check" : ""}`));
    })];
  }

  function abilities() {
    const rows = [], alike = Object.fromEntries(Object.keys(ALIKE).map((is) => [is, []]));
    rules.capabilities.forEach((kind, place) => {
      const cells = models.map((model) => (about(kind, model) ? model.capabilities[place] : { state: "does-not-apply" }));
      const [is, ...others] = cells.map((cell) => cell.can ?? cell.state);
      if (!models.some((model) => about(kind, model))) return;
      if (alike[is] && others.every((other) => other === is) && !cells.some(({ old }) => old))
        alike[is].push(place);
      else rows.push([kind.name, "", models.map((model, i) => ability(model, cells[i]))]);
    });
    return [grid("can", rows), Object.entries(ALIKE).map(([is, words]) => fold(words, alike[is].map((place) => rules.capabilities[place].name), cited(alike[is])))];
  }
  const cited = (places) => models.map((model) => marks(model, [...new Set(places.flatMap((place) => model.capabilities[place].sources ?? []))].sort((x, y) => x - y)));
  function ability(model, { can: is, state, sources, note, old }) {
    if (!is) return make("td", unknown(states[state], note));
    return make(is === "unsupported" ? "td.n" : "td.y", can[is], marks(model, sources), small(old && "Overdue for a check"));
  }

  const weighable = make("div");
  const fields = tasks[0] && control(rules, tasks, (wanted) => {
    const own = wanted ? ", your weights" : "";
    weighable.replaceChildren(section("won", `Who leads${own}`, make("div.won", won(wanted))), section("scores", `Scores${own}`, each("scores", (task, able) => scored(task, able, wanted))));
  });
  const work = Object.keys(rules.workloads).filter((name) => models.some((model) => model.costs[name]));
  return [weighable,
    fields && make("details", { open: location.hash.startsWith("#w=") }, make("summary", "Weigh it yourself"), fields),
    section("facts", "Features", facts()),
    section("tests", "Tests and votes", tests()),
    section("cost", "Cost of a month", grid("cost", work.map(priced))),
    section("can", "Capabilities", abilities())].filter(Boolean);
};
})();
