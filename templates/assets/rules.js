/* The rules of scores and verdicts, in the whole numbers of generator/compare: hundredths of a point.  Programs import them. */

/* A quotient of whole numbers, none below 0, rounded half to even. */
const divided = (n, d) => {
  const up = 2 * n + d,
    whole = Math.floor(up / (2 * d));
  return up % (2 * d) === 0 && whole % 2 ? whole - 1 : whole;
};
const points = (hundredths) => (divided(hundredths, 10) / 10).toFixed(1);
const term = (weight, value) => 10 * divided(weight * value, 100000);
const mean = (earned, weight) => (weight ? 10 * divided(1000 * earned, weight) : 0);
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
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
  return sum(asked) ? { weights, fills: task.signals.map((one, i) => term(weights[i], one.median)) } : null;
}

/* The score of a model with these values. */
function score({ weights, fills }, values, needed) {
  let coverage = 0,
    low = 0,
    filled = 0;
  const terms = values.map((value, i) => {
    if (value === null) {
      filled += fills[i];
      return null;
    }
    const earned = term(weights[i], value);
    coverage += weights[i];
    low += earned;
    return earned;
  });
  return {
    terms,
    coverage,
    low,
    high: low + 10000 - coverage,
    mean: mean(low, coverage),
    total: coverage >= needed ? low + filled : null,
  };
}

/* One side’s totals where the other has data. */
function facing(weights, own, rival) {
  let shared = 0,
    earned = 0,
    coverage = 0;
  weights.forEach((weight, i) => {
    if (rival.terms[i] === null) return;
    coverage += weight;
    if (own.terms[i] !== null) {
      shared += weight;
      earned += own.terms[i];
    }
  });
  return { shared, mean: mean(earned, shared), sum: mean(earned, coverage) };
}

/* The verdict on one task; it is the same whichever of the two comes first. */
function duel({ weights }, a, b, { margin, shared }) {
  const x = facing(weights, a, b),
    y = facing(weights, b, a);
  const found = { shared: x.shared, means: [x.mean, y.mean], sums: [0, 0], leader: null };
  const lead = (leader, one, other, sums) => ({
    ...found,
    leader,
    sums,
    call: one.low - other.high >= margin ? "leads" : "provisional",
  });
  if (x.shared < shared) return { ...found, call: "insufficient-data" };
  if (x.sum - b.mean >= margin) return lead("a", a, b, [x.sum, b.mean]);
  if (y.sum - a.mean >= margin) return lead("b", b, a, [a.mean, y.sum]);
  return { ...found, call: Math.abs(x.mean - y.mean) < margin ? "close" : "inconclusive" };
}

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
  return { scores, ...duel(rule, ...scores, limits) };
}

/* A verdict in words, with the sums behind it. */
function called({ words, limits }, { call, leader, sums, means, shared }, names) {
  const side = +(leader === "b"),
    given = {
      rival: names[1 - side],
      shared: +points(shared),
      needed: +points(limits.shared),
      one: points((leader ? sums : means)[side]),
      other: points((leader ? sums : means)[1 - side]),
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
