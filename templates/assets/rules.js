/* The rules of scores and verdicts, in the whole numbers of generator/compare: hundredths of a point.  Programs import them. */

/* A quotient of whole numbers, none below 0, rounded half to even. */
const divided = (n, d) => {
  const up = 2 * n + d,
    whole = Math.floor(up / (2 * d));
  return up % (2 * d) === 0 && whole % 2 ? whole - 1 : whole;
};
const points = (hundredths) => (divided(hundredths, 10) / 10).toFixed(1);
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
/* The mean of values over the weights that count, rounded to tenths; 0 over none. */
const mean = (weights, values) => {
  const over = sum(weights);
  return over ? 10 * divided(sum(weights.map((weight, i) => (weight * (values[i] ?? 0)) / 10)), over) : 0;
};
/* The weights of the signals in a part of a task's score. */
const within = (task, group) => task.signals.filter((one) => one.group === group).map((one) => one.weight);

/* A whole split in proportion, in whole parts: what is left over goes to the largest remainders, earlier ones first. */
function sharedOut(whole, shares) {
  const all = sum(shares) || 1;
  const parts = shares.map((share) => Math.floor((whole * share) / all));
  const order = shares.map((share, i) => [(whole * share) % all, i]).sort(([x, i], [y, j]) => y - x || i - j);
  order.slice(0, sum(shares) && whole - sum(parts)).forEach(([, i]) => {
    parts[i] += 1;
  });
  return parts;
}

/* The weights of a task's signals: the default ones, or the reader's, which share out the groups; null for none above 0. */
function weighed(task, wanted) {
  const own = task.groups.map((group) => sum(within(task, group)));
  const asked = wanted ? own.map((weight, i) => (weight ? (wanted[task.groups[i]] ?? 0) : 0)) : own;
  const parts = sharedOut(10000, asked).map((share, i) => sharedOut(share, within(task, task.groups[i])));
  const weights = task.signals.map((one) => parts[task.groups.indexOf(one.group)].shift());
  return sum(asked) ? { weights, task } : null;
}

/* The weights of the signals for which something holds, 0 for the others. */
const where = (weights, holds) => weights.map((weight, i) => (holds(i) ? weight : 0));

/* What stands for a missing value. */
function estimated({ weights, task }, values, place) {
  const { line, measured } = task.signals[place],
    own = values[task.own_rating] ?? null;
  if (!measured) return 5000;
  if (line && own !== null) {
    const value = line[0] * (own - 5000) + 10000 * line[1];
    return 10 * Math.min(1000, value > 0 ? divided(value, 100000) : 0);
  }
  return mean(
    where(weights, (i) => task.signals[i].measured && values[i] !== null),
    values,
  ) || 5000;
}

/* The score of a model with these values. */
function score(rule, values, needed) {
  const { weights } = rule,
    coverage = sum(where(weights, (i) => values[i] !== null));
  const filled = (fill) => mean(weights, values.map((value, i) => value ?? fill(i)));
  return {
    values,
    coverage,
    low: filled(() => 0),
    high: filled(() => 10000),
    total: coverage >= needed ? filled((i) => estimated(rule, values, i)) : null,
  };
}

/* What a lead of one side over the other rests on. */
function standing({ weights, task }, own, rival, { margin, quality }) {
  const knows = (one, i) => one.values[i] !== null,
    both = (i) => knows(own, i) && knows(rival, i),
    optional = (i) => task.signals[i].optional;
  const over = where(weights, (i) => (optional(i) ? both(i) : knows(rival, i)));
  const means = [own, rival].map((one) => mean(over, one.values));
  const measured = where(weights, (i) => task.signals[i].measured && both(i));
  const all = where(weights, (i) => !optional(i) || knows(own, i) === knows(rival, i));
  const ahead = means[0] - means[1] >= margin;
  return {
    means,
    ahead,
    leads: ahead && mean(measured, own.values) - mean(measured, rival.values) >= quality,
    call:
      mean(all, own.values) -
        mean(
          all,
          rival.values.map((value) => value ?? 10000),
        ) >=
      margin
        ? "leads"
        : "provisional",
  };
}

/* The verdict on one task; it is the same whichever of the two comes first. */
function duel(rule, a, b, limits, retired) {
  const common = where(rule.weights, (i) => a.values[i] !== null && b.values[i] !== null),
    shared = sum(common);
  const found = { shared, leader: null, front: null, sums: [a, b].map((one) => mean(common, one.values)) };
  if (retired) return { ...found, call: "retired" };
  if (shared < limits.shared) return { ...found, call: "insufficient-data" };
  const [x, y] = [standing(rule, a, b, limits), standing(rule, b, a, limits)];
  const front = x.leads || (x.ahead && !y.leads) ? "a" : y.ahead ? "b" : null;
  if (!front)
    return { ...found, call: Math.abs(found.sums[0] - found.sums[1]) < limits.margin ? "close" : "inconclusive" };
  const { means, leads, call } = front === "a" ? x : y;
  const sums = front === "a" ? means : [means[1], means[0]];
  return { shared, front, sums, leader: leads ? front : null, call: leads ? call : "unmeasured" };
}

/* Whether a model can no longer be chosen. */
const gone = ({ availability }) => availability === "retired";

/* Two models of one task under one set of weights; null where no part has a weight. */
function judged({ tasks, limits }, task, wanted, ...models) {
  const rule = weighed(tasks[task], wanted);
  if (!rule) return null;
  const scores = models.map((one) =>
    score(
      rule,
      one.scores[task].signals.map(({ value }) => value),
      limits.coverage,
    ),
  );
  return { scores, ...duel(rule, ...scores, limits, models.some(gone)) };
}

/* A verdict in words, with the sums behind it. */
function called({ words, limits }, { call, leader, front, sums, shared }, names) {
  const side = +(front === "b"),
    given = {
      front: names[side],
      rival: names[1 - side],
      shared: +points(shared),
      needed: +points(limits.shared),
      one: points(sums[side]),
      other: points(sums[1 - side]),
    };
  return [
    (leader ? `${names[side]} ` : "") + words.calls[call],
    words.whys[call].replace(/{(\w+)}/g, (_, name) => given[name]),
  ];
}

/* The reader's weights in the address, or null. */
function asked() {
  const text = location.hash.match(/^#w=(.+)/)?.[1];
  const parts =
    text &&
    decodeURIComponent(text)
      .split(",")
      .map((part) => part.match(/^([a-z0-9-]+):(\d{1,3})$/));
  return parts && parts.every(Boolean) ? Object.fromEntries(parts.map(([, group, weight]) => [group, +weight])) : null;
}

/* What it is, and a field for each group; `changed` is called with what they hold, null for the default ones. */
function control({ tasks, groups, words }, names, changed) {
  const kinds = names.map((name) => tasks[name]),
    parts = [...new Set(kinds.flatMap((task) => task.groups))],
    wanted = asked();
  const usual = (group) => Math.round(Math.max(...kinds.map((task) => sum(within(task, group)))) / 100);
  const fields = parts.map((group) =>
    make("input", { type: "number", min: 0, max: 999, value: wanted ? (wanted[group] ?? 0) : usual(group) }),
  );
  const tell = (own) => {
    const hash = own ? "#w=" + parts.map((group, i) => `${group}:${own[i]}`) : "";
    history.replaceState(null, "", location.pathname + location.search + hash);
    changed(asked());
  };
  const fine = (field) => !(field.ariaInvalid = !/^\d{1,3}$/.test(field.value));
  const oninput = () => {
    if (fields.map(fine).every(Boolean)) tell(fields.map((field) => +field.value));
  };
  const onclick = () => {
    fields.forEach((field, i) => {
      field.value = usual(parts[i]);
    });
    tell();
  };
  changed(wanted);
  return [
    make("p.m", words.weigh),
    make(
      "div.own",
      { oninput },
      parts.map((group, i) => make("label", groups[group].name, fields[i])),
      make("button.btn", { type: "button", onclick }, strings.weights.reset),
    ),
  ];
}
