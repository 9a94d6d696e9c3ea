/* Fields with a list under them that know further names, misspellings and "x vs y"; the search box also knows pages. */
(() => {
  "use strict";
  const { one, all, make, plain, to, json, load } = window.sidebyside;
  const VERSUS = /\s+(?:vs\.?|versus|or)(?:\s+|$)/i;
  const SHOWN = 7;

  const parted = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .split(/[^a-z0-9]+/)
      .filter(Boolean);
  /* The words that a model is known by, worked out once. */
  function known(model) {
    const more = `${model.m} ${model.k ?? ""} ${model.s}`;
    return (model.words ??= {
      name: [...parted(model.n), plain(model.n)],
      more: parted(more),
      whole: plain(model.n + more),
    });
  }

  /* Signs to add, drop, change or swap to make one word of the other; anything above `most` is too many. */
  function edits(x, y, most) {
    if (Math.abs(x.length - y.length) > most) return most + 1;
    let before = [],
      row = [...y, 0].map((_, i) => i);
    for (let i = 1; i <= x.length; i++) {
      const next = [i];
      for (let j = 1; j <= y.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (x[i - 1] !== y[j - 1]));
        if (x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[y.length];
  }

  /* How far a word is from a model's: the same, a beginning, a part, misspelt. Figures are never taken for misspelt. */
  function distance(word, model, misspelt) {
    const { name, more, whole } = known(model);
    if (name.includes(word)) return 0;
    if (name.some((one) => one.startsWith(word))) return 1;
    if (more.some((one) => one.startsWith(word))) return 2;
    if (whole.includes(word)) return 3;
    if (!misspelt) return Infinity;
    const most = /\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    const ends = [word.length, word.length + 1, Infinity];
    const least =
      most && Math.min(...[...name, ...more].flatMap((one) => ends.map((end) => edits(word, one.slice(0, end), most))));
    return most && least <= most ? 3 + 2 * least : Infinity;
  }

  /* Models that every word is near to, the nearest first; those that end after others, then the highest score first. */
  function nearest(list, query, misspelt) {
    const words = parted(query),
      start = plain(query);
    const far = (model) =>
      words.reduce(
        (sum, word) => (sum < Infinity ? sum + distance(word, model, misspelt) : sum),
        plain(model.n) === start ? -2 : plain(model.n).startsWith(start) ? -1 : 0,
      );
    return list
      .map((model) => [far(model), model])
      .filter(([sum]) => sum < Infinity)
      .sort(([x, p], [y, q]) => x - y || !!p.e - !!q.e || (words[0] ? p.o - q.o : 0));
  }
  /* The same, taken for misspelt only where nothing is like it. */
  function ranked(list, query) {
    const found = nearest(list, query);
    return found[0] ? found : nearest(list, query, true);
  }
  const matching = (list, query, limit = SHOWN) =>
    ranked(list, query)
      .slice(0, limit)
      .map(([, model]) => model);

  /* The pages that the box suggests beside models; a maker comes before its models, other pages after the nearest. */
  const KINDS = strings.search.kinds;
  const { root, ending } = document.body?.dataset ?? {};
  const pages = async () =>
    Object.entries(await json("/names.json")).flatMap(([folder, list]) =>
      list.map(([s, n, k]) => ({ s, n, k, m: "", o: -1, hint: KINDS[folder], url: `${root}/${folder}/${s}${ending}` })),
    );
  const offer = (model) => ({ label: model.n, hint: [model.m, model.e].filter(Boolean).join(", "), model, url: to.model(model) });
  /* What "x vs y" names, or more models by further "vs", whatever for; nothing for another text. */
  function compared(list, text) {
    const parts = text
      .replace(/\s(?:for|in|on)\s.*/i, "")
      .split(VERSUS)
      .filter(Boolean);
    if (!parts[1]) return [];
    if (parts[2]) {
      const models = [...new Set(parts.map((part) => matching(list, part, 1)[0]))].filter(Boolean).slice(0, 5);
      return models[1] ? [{ label: models.map(({ n }) => n).join(strings.compare.versus), hint: strings.search.comparison, url: to.tool(models) }] : [];
    }
    const [left, right] = [ranked(list, parts[0]).slice(0, 5), ranked(list, parts[1]).slice(0, SHOWN)];
    return left
      .flatMap(([far, x]) => right.map(([off, y]) => [far + off, x, y]))
      .filter(([, x, y]) => x !== y)
      .sort(([x], [y]) => x - y)
      .slice(0, SHOWN)
      .map(([, x, y]) => ({ label: strings.compare.title({ a: x.n, b: y.n }), hint: strings.search.comparison, url: to.pair(x, y) }));
  }
  /* What the search box offers: comparisons, or models and pages, and last the search by needs. */
  function boxed(list, others, text) {
    const pairs = compared(list, text);
    if (pairs[0]) return pairs;
    const query = text.split(VERSUS)[0].trim();
    if (!query) return matching(list, "").map(offer);
    const both = [list, others],
      exact = both.map((one) => nearest(one, query));
    const [models, near] = exact.flat()[0] ? exact : both.map((one) => nearest(one, query, true));
    near.splice(3);
    models.splice(SHOWN - near.length);
    const hits = [
      ...models.map(([far, model]) => [far, offer(model)]),
      ...near.map(([far, { n, hint, url }]) => [far + 0.5, { label: n, hint, url }]),
    ].sort(([x], [y]) => x - y);
    return [...hits.map(([, hit]) => hit), { label: strings.search.need({ text: query }), hint: "", url: `${root}/find/?${new URLSearchParams({ q: text })}` }];
  }

  /* A field with a list of models under it: arrows move, Enter takes, Escape closes. */
  let count = 0;
  function combobox(input) {
    const list = make("ul", { id: `models-${++count}`, hidden: true, role: "listbox", ariaLabel: strings.search.suggestions });
    let active = -1,
      hits = [];
    input.parentNode.append(list);
    Object.assign(input, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list", ariaExpanded: false });
    input.setAttribute("aria-controls", list.id);
    const open = (shown) => {
      list.hidden = !shown;
      input.ariaExpanded = shown;
      input.setAttribute("aria-activedescendant", shown && active > -1 ? `${list.id}-${active}` : "");
    };
    const take = (hit) => {
      input.value = hit.label;
      input.model = hit.model;
      open(false);
      input.dispatchEvent(new CustomEvent("taken", { bubbles: true, detail: hit }));
    };
    const draw = () => {
      list.replaceChildren(
        ...hits.map((hit, i) => {
          const onmousedown = (event) => {
            event.preventDefault();
            take(hit);
          };
          return make(
            "li",
            { id: `${list.id}-${i}`, role: "option", ariaSelected: i === active, onmousedown },
            hit.label,
            make("small", hit.hint),
          );
        }),
      );
      open(!!hits[0]);
    };
    const box = input.closest(".find");
    const look = async () => {
      const [list, others] = await Promise.all([load(), box ? pages() : []]);
      if (document.activeElement !== input) return;
      hits = box
        ? boxed(list, others, input.value)
        : matching(
            list.filter((model) => !input.apart?.includes(model.s)),
            input.value,
          ).map(offer);
      active = -1;
      draw();
    };
    input.addEventListener("input", () => {
      input.model = null;
      look();
    });
    input.addEventListener("focus", look);
    input.addEventListener("blur", () => open(false));
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: active < 0 ? 0 : -1 }[event.key];
      if (step !== undefined) {
        if (!hits[0]) return;
        event.preventDefault();
        active = (active + step + hits.length) % hits.length;
        draw();
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        open(false);
      } else if (event.key === "Enter" && !list.hidden && hits[0] && (active > -1 || input.value)) {
        event.preventDefault();
        take(hits[Math.max(active, 0)]);
      }
    });
    if (document.activeElement === input) look();
  }

  Object.assign(window.sidebyside, { combobox, matching });
  const start = () => {
    all(".combo").forEach(combobox);
    one(".find")?.addEventListener("taken", (event) => {
      location.href = event.detail.url;
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
