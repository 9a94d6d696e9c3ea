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

document.addEventListener("DOMContentLoaded", () => {
  const site = document.body.dataset;
  const to = {
    models: `${site.root}/models/`,
    model: (model) => `${site.root}/models/${model.s}${site.ending}`,
    pair: (x, y) => {
      const [a, b] = x.s < y.s ? [x, y] : [y, x];
      return `${site.root}/compare/${a.s}/vs-${b.s}${site.ending}`;
    },
  };
  let models;
  const load = () => (models ??= fetch(`${site.root}/models.json`).then((answer) => answer.json()));

  themeButton();
  currentSection();
  all(".combo").forEach(combobox);
  searchField();
  picker();
  askedList();
  lostPage();
  addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));

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
      if (x) return matching(known, parts[1], 5).filter((y) => y !== x)
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

  function picker() {
    const form = one(".picker");
    if (!form) return;
    const [first, second] = all(".combo", form), hint = one(".hint", form);
    form.addEventListener("taken", (event) => {
      hint.textContent = "";
      if (event.target === first && !second.model) second.focus();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const known = await load();
      const [x, y] = [first, second].map((field) => field.model ?? (field.value ? matching(known, field.value, 1)[0] : null));
      if (x && y && x !== y) { location.href = to.pair(x, y); return; }
      hint.textContent = x && x === y ? "Choose two different models." : "Choose both models from the list.";
      (x ? second : first).focus();
    });
  }

  /* The list of all models narrowed to what the address asks for. */
  function askedList() {
    const asked = new URLSearchParams(location.search);
    const text = asked.get("q") ?? asked.get("a") ?? "";
    if (!text || !one(".az")) return;
    const words = text.split(/\s+/).map(plain).filter(Boolean);
    let shown = 0;
    all(".az").forEach((section) => {
      const lines = all("li", section);
      lines.forEach((line) => { line.hidden = !words.every((word) => plain(line.textContent).includes(word)); });
      const left = lines.filter((line) => !line.hidden).length;
      section.hidden = !left;
      shown += left;
    });
    one("#asked").textContent = shown ? `${shown} ${shown === 1 ? "model matches" : "models match"} “${text}”.` : `No model matches “${text}”. All are below.`;
    if (!shown) all(".az, .az li").forEach((part) => { part.hidden = false; });
  }

  /* A best guess at the page a wrong address meant; b/vs-a becomes a/vs-b. */
  async function lostPage() {
    const lost = one("#lost");
    if (!lost) return;
    const known = await load();
    const path = decodeURIComponent(location.pathname).replace(/\.html$/, "");
    const parts = path.split("/").filter(Boolean).slice(-2).join("/").split(/\/vs-|-vs-|-or-|-versus-/);
    const named = parts.map((part) => nearest(known, part.split("/").pop()));
    const link = one("a", lost);
    if (named[0][0] < 0.3) return;
    if (named[1] && named[1][0] >= 0.3 && named[1][1] !== named[0][1]) {
      const pair = [named[0][1], named[1][1]].sort((x, y) => (x.s < y.s ? -1 : 1));
      link.href = to.pair(...pair);
      link.textContent = `${pair[0].n} or ${pair[1].n}?`;
    } else {
      link.href = to.model(named[0][1]);
      link.textContent = named[0][1].n;
    }
    lost.hidden = false;
  }
});
})();
