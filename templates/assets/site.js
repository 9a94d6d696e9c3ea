/* Saves the reader a step here and there; every page is complete without it. */
(() => {
"use strict";
const root = document.documentElement;
const remembered = {
  get theme() { try { return localStorage.getItem("theme"); } catch { return null; } },
  set theme(value) { try { localStorage.setItem("theme", value); } catch { /* private windows refuse */ } },
};
if (remembered.theme) root.dataset.theme = remembered.theme;

const one = (selector, scope = document) => scope.querySelector(selector);
const all = (selector, scope = document) => [...scope.querySelectorAll(selector)];
const make = (tag, set = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), set);
  element.append(...children);
  return element;
};
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "");

const to = {
  model: (model) => `${document.body.dataset.root}/models/${model.s}${document.body.dataset.ending}`,
  /* Nothing for two models without a page: of no shared task (t), or not in the list of the earlier one (p). */
  pair: (x, y) => {
    const { root, ending } = document.body.dataset;
    const [a, b] = x.s < y.s ? [x, y] : [y, x];
    const paired = a.t ? a.t.some((task) => b.t.includes(task)) : !a.p || a.p.includes(b.place);
    return paired ? `${root}/compare/${a.s}/vs-${b.s}${ending}` : "";
  },
};
let models;
const load = () => (models ??= fetch(`${document.body.dataset.root}/models.json`).then((answer) => answer.json())
  .then((list) => list.map((model, place) => ({ ...model, place }))));
window.sidebyside = { one, all, make, plain, to, load, matching, nearest };

/* Models whose name, maker or further names hold every word, names that start with it first. */
function matching(list, query, limit = 7) {
  const words = query.split(/\s+/).map(plain).filter(Boolean);
  const start = plain(query);
  return list
    .filter((model) => words.every((word) => plain(model.n + model.m + (model.k ?? "") + model.s).includes(word)))
    .sort((x, y) => plain(y.n).startsWith(start) - plain(x.n).startsWith(start))
    .slice(0, limit);
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

document.addEventListener("DOMContentLoaded", () => {
  themeButton();
  currentSection();
  all(".combo").forEach(combobox);
  searchField();

  function themeButton() {
    const label = make("span", { className: "v" });
    const button = make("button", { className: "ghost", type: "button" }, label);
    const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
    const say = () => { label.textContent = `Switch to ${dark() ? "light" : "dark"} colours`; };
    button.onclick = () => { root.dataset.theme = remembered.theme = dark() ? "light" : "dark"; say(); };
    say();
    one(".top").append(button);
  }

  function currentSection() {
    const links = all(".toc a");
    const heads = links.map((link) => document.getElementById(link.hash.slice(1)));
    if (!links.length) return;
    let current = -1, waiting = 0;
    const mark = () => {
      waiting = 0;
      const edge = parseInt(getComputedStyle(root).scrollPaddingTop) + 24;
      const found = Math.max(0, heads.findLastIndex((head) => head && head.getBoundingClientRect().top < edge));
      if (found === current) return;
      links[current]?.removeAttribute("aria-current");
      links[current = found].setAttribute("aria-current", "true");
      const strip = links[found].parentNode;
      if (strip.scrollWidth > strip.clientWidth)
        strip.scrollLeft = links[found].offsetLeft - strip.clientWidth / 2 + links[found].offsetWidth / 2;
    };
    addEventListener("scroll", () => { waiting ||= requestAnimationFrame(mark); }, { passive: true });
    mark();
  }

  /* A field with a list of models under it: arrows move, Enter takes, Escape closes. */
  function combobox(input, number) {
    const list = make("ul", { id: `models-${number}`, hidden: true, role: "listbox", ariaLabel: "Models" });
    let active = -1, hits = [];
    input.parentNode.append(list);
    input.autocomplete = "off";
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]])
      input.setAttribute(name, value);
    const open = (shown) => {
      list.hidden = !shown;
      input.setAttribute("aria-expanded", shown);
      if (!shown) input.removeAttribute("aria-activedescendant");
    };
    const take = (hit) => {
      input.value = hit.label;
      input.model = hit.model;
      open(false);
      input.dispatchEvent(new CustomEvent("taken", { bubbles: true, detail: hit }));
    };
    const draw = () => {
      list.replaceChildren(...hits.map((hit, i) => {
        const option = make("li", { id: `${list.id}-${i}`, role: "option", ariaSelected: i === active },
          hit.label, make("small", { textContent: hit.hint }));
        option.onmousedown = (event) => { event.preventDefault(); take(hit); };
        return option;
      }));
      if (active > -1) input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
      else input.removeAttribute("aria-activedescendant");
      open(hits.length > 0);
    };
    const look = async () => {
      const known = await load();
      if (document.activeElement !== input) return;
      hits = found(known, input.value, Boolean(input.closest(".find")));
      active = -1;
      draw();
    };
    input.addEventListener("input", () => { input.model = null; look(); });
    input.addEventListener("focus", look);
    input.addEventListener("blur", () => open(false));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!hits.length) return;
        event.preventDefault();
        active = (active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + hits.length) % hits.length;
        draw();
      } else if (event.key === "Escape") open(false);
      else if (event.key === "Enter" && !list.hidden && hits.length && (active > -1 || input.value)) {
        event.preventDefault();
        take(hits[Math.max(active, 0)]);
      }
    });
  }

  /* What a field offers for a text: models, and the pair that "x vs y" names. */
  function found(known, text, pairs) {
    const offered = (model) => ({ label: model.n, hint: model.m, model, url: to.model(model) });
    const parts = text.split(/\s+(?:vs\.?|versus|or)\s+/i);
    if (pairs && parts.length === 2 && parts[1]) {
      const [x] = matching(known, parts[0], 1);
      if (x) return matching(known, parts[1], 5).filter((y) => y !== x && to.pair(x, y))
        .map((y) => ({ label: `${x.n} or ${y.n}`, hint: "comparison", url: to.pair(x, y) }));
    }
    const hits = matching(known, text).map(offered);
    if (hits.length || plain(text).length < 3) return hits;
    const [share, model] = nearest(known, text);
    return share >= 0.3 ? [offered(model)] : [];
  }

  function searchField() {
    one(".find")?.addEventListener("taken", (event) => { location.href = event.detail.url; });
    addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.target.closest("input,textarea,select")) return;
      event.preventDefault();
      one(".find input")?.focus();
    });
  }

});
})();
