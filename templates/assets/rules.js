/* The rules of scores, calls and costs, in the whole numbers of generator/compare: hundredths of a point, and cents. */
(() => {
"use strict";
const { make } = window.sidebyside ?? {};

/* A quotient of whole numbers, none below 0, rounded half to even. */
const divided = (n, d) => {
  const up = 2 * n + d, whole = Math.floor(up / (2 * d));
  return up % (2 * d) === 0 && whole % 2 ? whole - 1 : whole;
};
const points = (hundredths) => { const tenths = divided(hundredths, 10); return `${Math.floor(tenths / 10)}.${tenths % 10}`; };
const dollars = (cents) => `$${Math.floor(cents / 100).toLocaleString("en")}.${String(cents % 100).padStart(2, "0")}`;
const term = (weight, value) => 10 * divided(weight * value, 100000);
const mean = (earned, weight) => (weight ? 10 * divided(1000 * earned, weight) : 0);
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/* A whole split in proportion, in whole parts: what is left over goes to the largest remainders, earlier ones first. */
function sharedOut(whole, shares) {
  const all = sum(shares) || 1;
  const parts = shares.map((share) => Math.floor((whole * share) / all));
  const order = shares.map((share, i) => [(whole * share) % all, i]).sort(([x, i], [y, j]) => y - x || i - j);
  order.slice(0, sum(shares) && whole - sum(parts)).forEach(([, i]) => { parts[i] += 1; });
  return parts;
}

/* The weights of a task's signals: the edition's, or the reader's, which share out the groups; null for none above 0. */
function weighed(task, wanted) {
  if (!wanted) return { weights: task.signals.map((one) => one.weight), fills: task.signals.map((one) => one.fill) };
  const of = (group) => task.signals.filter((one) => one.group === group).map((one) => one.weight);
  const asked = task.groups.map((group) => (sum(of(group)) ? wanted[group] ?? 0 : 0));
  if (!sum(asked)) return null;
  const parts = sharedOut(10000, asked).map((share, i) => sharedOut(share, of(task.groups[i])));
  const weights = task.signals.map((one) => parts[task.groups.indexOf(one.group)].shift());
  return { weights, fills: task.signals.map((one, i) => term(weights[i], one.median)) };
}

/* A model that publishes these values. */
function score({ weights, fills }, values, needed) {
  let coverage = 0, low = 0, filled = 0;
  const terms = values.map((value, i) => {
    if (value === null) { filled += fills[i]; return null; }
    const earned = term(weights[i], value);
    coverage += weights[i];
    low += earned;
    return earned;
  });
  return { terms, coverage, low, high: low + 10000 - coverage, mean: mean(low, coverage), total: coverage >= needed ? low + filled : null };
}

/* One side against what the other publishes. */
function facing(weights, own, rival) {
  let shared = 0, earned = 0, coverage = 0;
  weights.forEach((weight, i) => {
    if (rival.terms[i] === null) return;
    coverage += weight;
    if (own.terms[i] !== null) { shared += weight; earned += own.terms[i]; }
  });
  return { shared, mean: mean(earned, shared), sum: mean(earned, coverage) };
}

/* The call on one task. */
function duel({ weights }, a, b, limits) {
  const x = facing(weights, a, b), y = facing(weights, b, a);
  const found = { shared: x.shared, means: [x.mean, y.mean], sums: [0, 0], leader: null };
  const lead = (one, other) => (one.low - other.high >= limits.margin ? "leads" : "leads-for-now");
  if (x.shared < limits.shared) return { ...found, call: "no-call" };
  if (x.sum - b.mean >= limits.margin) return { ...found, call: lead(a, b), leader: "a", sums: [x.sum, b.mean] };
  if (y.sum - a.mean >= limits.margin) return { ...found, call: lead(b, a), leader: "b", sums: [a.mean, y.sum] };
  return { ...found, call: Math.abs(x.mean - y.mean) < limits.margin ? "close" : "not-settled" };
}

/* Two models of one task under one set of weights. */
function judged(rules, task, wanted, a, b) {
  const rule = weighed(rules.tasks[task], wanted);
  if (!rule) return null;
  const [x, y] = [a, b].map((one) => score(rule, one.scores[task].signals.map((signal) => signal.value), rules.limits.coverage));
  return { scores: [x, y], ...duel(rule, x, y, rules.limits) };
}

const lacks = (...values) => values.some((value) => (value ?? null) === null);

/* The side that costs less by the methodology's share: 0 or 1, null for even, undefined without both prices. */
function cheaper(x, y, share) {
  if (lacks(x, y)) return undefined;
  const saving = Math.abs(x - y);
  return saving && saving * 100 >= share * Math.max(x, y) ? +(y < x) : null;
}

/* The side that a feature row favours, in the same way. */
function ahead(x, y, { better, margin }) {
  if (better === "neither" || lacks(x, y)) return undefined;
  if (x === y || Math.abs(x - y) * 100 < margin * Math.max(x, y)) return null;
  return +((x > y) !== (better !== "lower"));
}

/* The side that a test favours, in the same way: intervals decide where both have them, else the margin. */
function tested(x, y, { lower, margin }) {
  if (lacks(x.value, y.value)) return undefined;
  const gap = x.raw - y.raw;
  const apart = lacks(x.spread, y.spread) ? Math.abs(gap) >= margin : 4 * gap * gap >= x.spread + y.spread;
  return x.printed === y.printed || !apart ? null : +(gap > 0 === !!lower);
}

/* A call in words, with the sums behind it. */
function called(rules, found, names) {
  const words = rules.words.calls[found.call], [x, y] = found.means.map(points);
  if (!found.leader) return [words, {
    close: `${x} and ${y} on what both publish.`,
    "not-settled": `${x} and ${y} on what both publish, but one publishes more.`,
    "no-call": `${points(found.shared)} of 100 points of evidence are shared; ${points(rules.limits.shared)} are needed.`,
  }[found.call]];
  const side = found.leader === "a" ? 0 : 1;
  return [`${names[side]} ${words}`, `${points(found.sums[side])} to ${points(found.sums[1 - side])} on what ${names[1 - side]} publishes.`];
}

/* Who does a workload for less, in words. */
function billed(rules, a, b, work) {
  const costs = [a, b].map((model) => model.costs[work]?.cents), side = cheaper(...costs, rules.limits.cost);
  if (side === undefined) return "No price for both.";
  if (side === null) return `Within ${rules.limits.cost}% of each other in cost.`;
  return `${[a, b][side].name} costs less: ${dollars(costs[side])} against ${dollars(costs[1 - side])} a month.`;
}

/* The points that a part of a score earns, the weight they are earned on, and its whole weight. */
function parts(task, { weights }, { terms }, group) {
  const all = [...terms.keys()].filter((i) => task.signals[i].group === group), known = all.filter((i) => terms[i] !== null);
  return [sum(known.map((i) => terms[i])), ...[known, all].map((places) => sum(places.map((i) => weights[i])))];
}

/* The reader's weights in the address, or null. */
function asked() {
  const text = location.hash.match(/^#w=(.+)/)?.[1];
  const parts = text && decodeURIComponent(text).split(",").map((part) => part.match(/^([a-z0-9-]+):(\d{1,3})$/));
  return parts && parts.every(Boolean) ? Object.fromEntries(parts.map(([, group, weight]) => [group, +weight])) : null;
}

/* What it is, and a field for each group; `changed` is called with what they hold, null for the edition's own. */
function control(rules, tasks, changed) {
  const groups = [...new Set(tasks.flatMap((task) => rules.tasks[task].groups))];
  const usual = (group) => Math.round(Math.max(...tasks.map((task) => sum(rules.tasks[task].signals.filter((one) => one.group === group).map((one) => one.weight)))) / 100);
  const wanted = asked();
  const fields = groups.map((group) => make("input", { type: "number", min: 0, max: 999, step: 1, value: wanted ? wanted[group] ?? 0 : usual(group) }));
  const back = make("button.btn", { type: "button" }, "Back to ours");
  const tell = (own) => {
    const hash = own ? "#w=" + groups.map((group) => `${group}:${own[group]}`).join(",") : "";
    history.replaceState(null, "", location.pathname + location.search + hash);
    changed(own);
  };
  fields.forEach((field) => field.addEventListener("input", () => {
    field.ariaInvalid = !/^\d{1,3}$/.test(field.value);
    if (fields.every((one) => /^\d{1,3}$/.test(one.value))) tell(Object.fromEntries(groups.map((group, i) => [group, +fields[i].value])));
  }));
  back.onclick = () => { fields.forEach((field, i) => { field.value = usual(groups[i]); }); tell(null); };
  changed(wanted);
  return [make("p.m", "How much each part of the score counts, in any whole numbers. Cost stays apart."),
    make("div.own", groups.map((group, i) => make("label", rules.groups[group].name, fields[i])), back)];
}

window.sidebyside = { ...window.sidebyside, rules: { points, dollars, weighed, score, parts, judged, cheaper, ahead, tested, called, billed, control } };
})();
