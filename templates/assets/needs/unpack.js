/* The index as generator/compare/search/packed_index.py packs it; objects without a prototype, since readers name keys. */
function unpack(text) {
  const packed = JSON.parse(text),
    { keys } = packed;
  const made = (entries) => ({ __proto__: null, ...Object.fromEntries(entries) });
  const mapped = (table, how) => made(Object.entries(table).map(([key, it]) => [key, how(it)]));
  const keyed = (list) => made(list.map((it, i) => [keys[i], it]).filter(([, it]) => it));
  const named = (list) => made(list.flatMap((names, i) => (names ? names.split("|").map((name) => [name, keys[i]]) : [])));
  const column = (texts, isText) => texts.split(",").map((it) => (it ? (isText ? it : +it) : null));
  const { grammar } = packed;
  for (const name in grammar) if (grammar[name].constructor === Object) grammar[name] = made(Object.entries(grammar[name]));
  return {
    ...packed,
    ...Object.fromEntries(["tasks", "ranks", "labels", "states"].map((name) => [name, keyed(packed[name])])),
    ...Object.fromEntries(["phrases", "first", "weak"].map((name) => [name, named(packed[name])])),
    measures: mapped(packed.measures, (it) => ({ ...it, values: column(it.values, it.kind === "day") })),
    scores: mapped(packed.scores, (it) => column(it)),
    texts: made(Object.entries(packed.texts)),
  };
}
