/* A best guess at the page a wrong address meant: b/vs-a becomes a/vs-b, a former or misspelt name the model's. */
(() => {
  "use strict";
  const { one, to, load, plain } = window.sidebyside;
  const LISTS = strings.search.lists;

  async function lostPage() {
    const guess = guessed(await load(), address());
    if (!guess) return;
    Object.assign(one("#lost a"), guess);
    one("#lost").hidden = false;
  }

  /* The address asked for, as folders and a name without ending. */
  function address() {
    const path = location.pathname.slice(document.body.dataset.root.length).replace(/\.html$/, "");
    try {
      return decodeURIComponent(path).split("/").filter(Boolean);
    } catch {
      return path.split("/").filter(Boolean);
    }
  }

  function guessed(known, folders) {
    const list = LISTS[folders[0]];
    if (list) return { href: `${document.body.dataset.root}/${folders[0]}/`, textContent: list };
    const [x, y] = folders
      .slice(-2)
      .join("/")
      .split(/\/vs-|-vs-|-or-|-versus-/)
      .map((part) => model(known, part.split("/").pop()));
    const found = x ?? y;
    if (!found) return null;
    if (!x || !y || y === x) return { href: to.model(found), textContent: found.n };
    const [a, b] = [x, y].sort((p, q) => (p.s < q.s ? -1 : 1));
    return { href: to.pair(a, b), textContent: strings.compare.title({ a: a.n, b: b.n }) };
  }

  /* The model of a name: by its former names, else the one most like it, if alike enough. */
  function model(known, name) {
    const former = known.find((one) => one.k?.split(" ").includes(name));
    const [share, like] = nearest(known, name);
    return former ?? (share >= 0.3 ? like : null);
  }

  /* The model a text most resembles, by shared pairs of letters, with the share. */
  function nearest(list, text) {
    const grams = (word) => new Set([...plain(word)].slice(1).map((sign, i) => plain(word)[i] + sign));
    const alike = (x, y) => {
      const [p, q] = [grams(x), grams(y)];
      const shared = [...p].filter((gram) => q.has(gram)).length;
      return shared / (p.size + q.size - shared || 1);
    };
    return list
      .map((model) => [Math.max(alike(text, model.s), alike(text, model.n)), model])
      .reduce((best, next) => (next[0] > best[0] ? next : best), [0, null]);
  }

  document.addEventListener("DOMContentLoaded", lostPage);
})();
