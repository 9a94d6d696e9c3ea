/* The parser of queries and the search for models, by what find.json holds. */
function search(json) {
  const index = JSON.parse(json, (_, it) => (it?.constructor === Object ? { __proto__: null, ...it } : it)),
    { rows, parts, ranks, labels, by } = index;
  const { fillers, negations, same, ops, scales, numbers, sides, months, back, opposites } = index.grammar;
  const rules = index.grammar.rules.map(([kind, rule, names]) => [kind, new RegExp(rule), names]);
  const known = index.words,
    roots = new Set(known.map(stem));

  function stem(word) {
    word = same[word] ?? word;
    if (word.length > 3) word = word.replace(/([^sui])s$/, "$1");
    word = (same[word] ?? word).replace(/^(.{3,})(ing|ed)$/, "$1");
    return word.length > 3 ? word.replace(/e$/, "").replace(/^(.{3,})y$/, "$1i") : word;
  }
  function fix(word) {
    if (word.length < 4 || !/^\p{L}/u.test(word) || known.includes(word) || roots.has(stem(word))) return word;
    return known.find((it) => it[0] === word[0] && slip(word, it)) ?? word;
  }
  function measured(kind, { op, n, scale, side, year, month }) {
    const sign = ops[op] ?? "";
    n = numbers[n] ?? n;
    if (kind === "months") return `released:>=${back[n]}`;
    if (year) return `released:${sign}${year}${month ? `-${months[month] ?? month}` : ""}`;
    if (!n) return kind;
    const micros = Math.floor(n * 1e6 * (scales[scale] ?? 1) + 0.5);
    return `${sides[side] ?? kind}${sign || ">="}${(micros / 1e6).toFixed(6).replace(/\.?0+$/, "")}`;
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
    name(index.models, 0);
    for (const [kind, rule, names] of rules)
      for (let match; ;) {
        const line = ` ${said.map((word, i) => (own[i] ? "_" : word)).join(" ")} `;
        if (!(match = rule.exec(line))) break;
        const start = line.slice(0, match.index).split(" ").length - 1;
        own.fill(
          measured(kind, Object.fromEntries(names.map((it, i) => [it, match[i + 1]]))),
          start,
          start + match[0].split(" ").length - 1,
        );
      }
    name(index.phrases, 1);
    stems.forEach((it, i) => {
      own[i] ||= keys().find((key) => parts[key]?.includes(it)) ?? "";
    });
    name(index.weak, 0);
    said.forEach((word, i) => {
      if (own[i] || !negations.includes(word)) return;
      let after = said.findIndex((it, j) => j > i && (own[j] || !fillers.includes(it)));
      const key = own[after];
      if (!key || /^not |^sort:|[<>]/.test(key)) return;
      own[i] = opposites[key] ?? `not ${key}`;
      while (own[after] === key) own[after++] = own[i];
    });
    said.forEach((word, i) => {
      if (fillers.includes(word)) own[i] ||= "-";
    });
    const tasks = once(keys().flatMap((key) => index.tasks[key] ?? []));
    const unit = !tasks[0] || (tasks[1] && tasks.includes("text")) ? "" : tasks[0] === "text" ? "tokens" : "image";
    own.forEach((it, i) => {
      if (it.startsWith("money")) own[i] = unit && unit + it.slice(5);
    });
    return { given, owners: own, keys: keys(), unmatched: given.filter((_, i) => !own[i]) };
  }

  /* Whether a model meets one key: 2 yes, 1 unknown, 0 no, -1 of another task. */
  function status(row, key) {
    if (key.startsWith("not ")) return [2, 1, 0][status(row, key.slice(4))] ?? 2;
    if (key.startsWith("model:")) return key === `model:${row.s}` ? 2 : 0;
    const measure = bound(key);
    if (!measure) return +row.k[index.asked.indexOf(key)].replace("-", -1);
    const [, subject, sign, limit] = measure,
      day = subject === "released:",
      value = row[day ? "released" : subject];
    if (value === undefined) return -1;
    if (value === null || (day && value.length < limit.length && limit.startsWith(value))) return 1;
    return (
      2 *
      (day
        ? holds(value.slice(0, limit.length), sign, limit.slice(0, value.length))
        : holds(value, sign, limit * (subject === "context" ? 1 : 1e6)))
    );
  }
  function ranking(keys) {
    const ranked = (kind) =>
      keys
        .filter((key) => key.startsWith(kind))
        .map((key) => ranks[bound(key)?.[1] ?? key])
        .find(Boolean);
    return ranked("use-case:") ?? ranked("task:") ?? ranked("");
  }
  function find(keys) {
    const groups = {},
      found = { met: [], near: [], unknown: [] },
      place = by.indexOf(ranking(keys));
    for (const key of keys)
      if (!key.startsWith("sort:")) (groups[/^(maker|line|model):/.exec(key)?.[0] ?? key] ??= []).push(key);
    const sorted = (keys[0] ? rows : [])
      .map((row) => {
        const at = place < 0 ? row.d : place,
          score = row.v[at];
        return [[at, +(score === null), ...keys.map((key) => row.o[key] ?? 0), -score, row.s], row];
      })
      .sort(([x], [y]) => {
        const i = x.findIndex((part, j) => part !== y[j]);
        return x[i] < y[i] ? -1 : 1;
      });
    for (const [, row] of sorted) {
      const states = Object.values(groups).map((want) => [want[0], Math.max(...want.map((key) => status(row, key)))]);
      const [apart, failed, open] = [-1, 0, 1].map((which) =>
        states.filter(([, it]) => it === which).map(([key]) => key),
      );
      if (apart[0]) continue;
      if (!failed[0]) open[0] ? found.unknown.push([row.s, open]) : found.met.push(row.s);
      else if (!failed[1] && !open[0] && states[1]) found.near.push([row.s, failed[0]]);
    }
    return found;
  }
  function label(key) {
    if (key.startsWith("not ")) return strings.search.without({ what: label(key.slice(4)) });
    const measure = bound(key);
    if (!measure) return labels[key] ?? rows.find((row) => key === `model:${row.s}`).n;
    const [, subject, sign, limit] = measure;
    return labels[subject]
      .replace("{sign}", labels[(subject === "released:" ? "day" : "") + sign])
      .replace(
        "{limit}",
        subject === "context" ? (+limit).toLocaleString("en") : subject === "released:" ? date(limit) : limit,
      );
  }
  return { rows, by, read, ranking, find, label };
}
