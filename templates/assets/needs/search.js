@import "unpack.js";
/* The parser of queries and the search for models, by what find.json holds. */
function search(json) {
  const index = unpack(json),
    { rows, ranks, labels, states, measures, scores } = index;
  const { fillers, negations, same, ops, scales, sizes, numbers, sides, named, months, back, opposites } = index.grammar;
  const [rules, bounds] = [index.grammar.rules, index.grammar.bounds].map((list) =>
    list.map(([kind, rule, names]) => [kind, new RegExp(rule), names]),
  );
  const silent = [...fillers, ...negations, ...index.grammar.idle];
  const known = index.words,
    roots = new Set(known.map(stem)),
    parts = {};
  for (const [name, key] of [...Object.entries(index.first), ...Object.entries(index.phrases)])
    if (!key.startsWith("model:")) (parts[key] ??= []).push(...name.split(" ").filter((it) => !negations.includes(it)));

  function stem(word) {
    word = same[word] ?? word;
    if (word.length > 3) word = word.replace(/([^sui])s$/, "$1");
    word = (same[word] ?? word).replace(/^(.{3,})(ing|ed)$/, (_, it) => it.replace(/([bdgmnprt])\1$/, "$1"));
    return word.length > 3 ? word.replace(/e$/, "").replace(/^(.{3,})y$/, "$1i") : word;
  }
  function fix(word) {
    if (word.length < 4 || !/^\p{L}/u.test(word) || known.includes(word) || roots.has(stem(word))) return word;
    return known.find((it) => it[0] === word[0] && slip(word, it)) ?? word;
  }
  function measured(kind, got) {
    if (!Object.keys(got)[0]) return kind;
    if (kind === "named") return named[got.name];
    const n = sizes[got.size] ?? numbers[got.n] ?? got.n;
    if (kind === "months") return `released>=${back[n]}`;
    const [, measure, set] = /^(.*?)([<>]?=?)$/.exec(kind),
      subject = got.subject ?? sides[got.side] ?? measure;
    const start = subject + (ops[got.op] || set || (got.subject && measures[subject].lower ? "<=" : ">="));
    if (got.year) return start + got.year + (got.month ? `-${months[got.month] ?? got.month}` : "");
    const micros = Math.floor(n * 1e6 * (scales[got.scale] ?? 1) + 0.5);
    return start + (micros / 1e6).toFixed(6).replace(/\.?0+$/, "");
  }
  function read(text) {
    const given = words(text),
      said = given.map(fix),
      stems = said.map(stem),
      own = given.map(() => "");
    const keys = () => once(own.filter((it) => it > "-"));
    const name = (table, gaps) => {
      for (let length = 6; length; length--)
        for (let gap = 0; gap <= (length > 1 ? gaps : 0); gap++) {
          const free = [...said.keys()].filter((i) => !own[i] && !fillers.includes(said[i]));
          for (let start = 0; start + length + gap <= free.length; start++) {
            const run = free.slice(start, start + length + gap);
            for (let left = 1; left < (gap ? length : 2); left++) {
              const hit = run.filter((_, i) => !gap || i !== left);
              const key =
                table[
                  hit
                    .map((i) => stems[i])
                    .sort()
                    .join(" ")
                ];
              if (!key || own.slice(run[0], run.at(-1) + 1).some(Boolean)) continue;
              for (const i of hit) own[i] = key;
              break;
            }
          }
        }
    };
    const match = (list) => {
      for (const [kind, rule, names] of list)
        for (let match; ;) {
          const seen = (key) => (list === bounds && measures[key] ? key : "_");
          const line = ` ${said.map((word, i) => (own[i] ? seen(own[i]) : word)).join(" ")} `;
          if (!(match = rule.exec(line))) break;
          const got = names.map((it, i) => [it, match[i + 1]]).filter(([, it]) => it !== undefined);
          const start = line.slice(0, match.index).split(" ").length - 1;
          own.fill(measured(kind, Object.fromEntries(got)), start, start + match[0].split(" ").length - 1);
        }
    };
    name(index.first, 0);
    match(rules);
    name(index.phrases, 1);
    match(bounds);
    stems.forEach((it, i) => {
      own[i] ||= keys().find((key) => parts[key]?.includes(it)) ?? "";
    });
    const before = keys(),
      meant = before.map((key) => index.tasks[key]).filter(Boolean);
    name(index.weak, 0);
    own.forEach((key, i) => {
      const its = index.tasks[key];
      if (its && !before.includes(key) && meant.some((tasks) => !tasks.some((task) => its.includes(task)))) own[i] = "-";
    });
    said.forEach((word, i) => {
      if (own[i] || !negations.includes(word)) return;
      let after = said.findIndex((it, j) => j > i && (own[j] || !silent.includes(it)));
      const key = own[after];
      if (!key || /^not |^sort:|^no-data:|[<>]|=\d/.test(key)) return;
      own[i] = opposites[key] ?? `not ${key}`;
      while (own[after] === key) own[after++] = own[i];
    });
    said.forEach((word, i) => {
      if (silent.includes(word)) own[i] ||= "-";
    });
    const tasks = once(keys().flatMap((key) => index.tasks[key] ?? []));
    const unit = !tasks[0] || (tasks[1] && tasks.includes("text")) ? "" : tasks[0] === "text" ? "tokens" : "image";
    own.forEach((it, i) => {
      if (it.startsWith("money")) own[i] = unit && unit + it.slice(5);
    });
    return { given, owners: own, keys: keys(), unmatched: given.filter((_, i) => !own[i]) };
  }

  /* The measure of a key with its bound; nothing for a key that models meet or fail as it is. */
  const bound = (key) => (key in states ? null : /^([a-z0-9:-]+?)([<>]=?|=)(\d[\d.-]*)$/.exec(key));
  const plain = (key) => bound(key)?.[1] ?? key.replace(/^sort:/, "");
  /* Whether the model at a place meets a key: 2 yes, 1 unknown, 0 no, -1 of another task. */
  function status(place, key) {
    if (key.startsWith("not ")) return [2, 1, 0][status(place, key.slice(4))] ?? 2;
    if (key.startsWith("model:")) return key === `model:${rows[place].s}` ? 2 : 0;
    if (states[key]) return +states[key][place].replace("-", -1);
    const [, measure, sign, limit] = bound(key) ?? [key, key],
      tasks = index.tasks[measure];
    if (tasks && !tasks.some((task) => states[`task:${task}`][place] === "2")) return -1;
    const value = measures[measure]?.values[place] ?? null;
    if (value === null) return 1;
    if (!sign) return 2;
    if (typeof value === "number") return 2 * holds(value, sign, +limit);
    if (value.length < limit.length && limit.startsWith(value)) return 1;
    return 2 * holds(value.slice(0, limit.length), sign, limit.slice(0, value.length));
  }
  function ranking(keys) {
    const ranked = (kind) =>
      keys
        .filter((key) => key.startsWith(kind))
        .map((key) => ranks[bound(key)?.[1] ?? key])
        .find(Boolean);
    return ranked("use-case:") ?? ranked("task:") ?? ranked("");
  }
  /* A figure by which models are ordered, smallest first; 0 for keys that order nothing. */
  function order(key, place) {
    const measure = measures[key.replace(/^sort:/, "")];
    if (!measure || states[key]) return 0;
    const value = measure.values[place];
    if (value === null) return Infinity;
    const figure = typeof value === "string" ? +value.replaceAll("-", "").padEnd(8, "0") : value;
    return measure.lower ? figure : -figure;
  }
  function find(keys) {
    const groups = {},
      found = { met: [], near: [], unknown: [] },
      by = Object.keys(scores),
      on = ranking(keys);
    /* Of a model that is named, a status is asked, not wished. */
    const asked = keys.some((key) => key.startsWith("model:")) ? /^(sort|no-data|(not )?status):/ : /^(sort|no-data):/;
    for (const key of keys)
      if (!asked.test(key))
        (groups[/^(maker|line|model|provider|license|class|status):/.exec(key)?.[0] ?? key] ??= []).push(key);
    const retired = keys.some((key) => /^(not )?status:|^model:/.test(key));
    const sorted = (keys[0] ? rows : [])
      .map((row, place) => {
        const rank = on ?? row.d,
          score = scores[rank][place];
        return [[by.indexOf(rank), +(score === null), ...keys.map((key) => order(key, place)), -score, row.s], place];
      })
      .filter(([, place]) => retired || !rows[place].gone)
      .sort(([x], [y]) => {
        const i = x.findIndex((part, j) => part !== y[j]);
        return x[i] < y[i] ? -1 : 1;
      });
    for (const [, place] of sorted) {
      const met = Object.values(groups).map((want) => [want[0], Math.max(...want.map((key) => status(place, key)))]);
      const [apart, failed, open] = [-1, 0, 1].map((which) => met.filter(([, it]) => it === which).map(([key]) => key));
      const id = rows[place].s;
      if (apart[0]) continue;
      if (!failed[0]) open[0] ? found.unknown.push([id, open]) : found.met.push(id);
      else if (!failed[1] && !open[0] && met[1]) found.near.push([id, failed[0]]);
    }
    return found;
  }
  /* A figure as readers see it. */
  function figure({ kind, unit }, value) {
    if (kind === "day") return date(value);
    if (kind === "usd")
      return (
        (+value).toLocaleString("en", { style: "currency", currency: "USD", maximumFractionDigits: 4 }).replace(/\.00$/, "") + unit
      );
    return (+value).toLocaleString("en", { maximumFractionDigits: 2 }) + unit;
  }
  function label(key) {
    if (key.startsWith("not ")) return strings.search.without({ what: label(key.slice(4)) });
    if (labels[key]) return labels[key];
    const limit = bound(key),
      measure = measures[plain(key)];
    if (limit) {
      const sign = labels[(measure.kind === "day" ? "day" : "") + limit[2]];
      return strings.search.bound({ name: measure.label, sign, limit: figure(measure, limit[3]) });
    }
    if (!measure) return rows.find((row) => key === `model:${row.s}`).n;
    if (!key.startsWith("sort:")) return measure.label;
    if (measure.kind === "day") return strings.search.order_day({ name: measure.label });
    return measure.lower ? strings.search.order_low({ name: measure.label }) : strings.search.order_high({ name: measure.label });
  }
  return { ...index, read, ranking, find, label, status, bound, plain, figure };
}
