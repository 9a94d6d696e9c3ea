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
  /* Two models without a page, of no shared task (t) or not in the list of the earlier one (p), are compared by the tool. */
  pair: (x, y) => {
    const { root, ending } = document.body.dataset;
    const [a, b] = x.s < y.s ? [x, y] : [y, x];
    const paired = a.t ? a.t.some((task) => b.t.includes(task)) : !a.p || a.p.includes(b.place);
    return paired ? `${root}/compare/${a.s}/vs-${b.s}${ending}` : `${root}/compare/?models=${a.s},${b.s}`;
  },
};
let models;
const load = () => (models ??= fetch(`${document.body.dataset.root}/models.json`).then((answer) => answer.json())
  .then((list) => list.map((model, place) => ({ ...model, place }))));
/* A script that few readers need is fetched when they do; the page names it beside this one. */
const { find } = document.currentScript.dataset;
const fetched = {};
const script = (src) => (fetched[src] ??= new Promise((done, failed) => document.head.append(make("script", { src, onload: done, onerror: failed }))));
const finder = () => (window.sidebyside.combobox ? Promise.resolve() : script(find));
window.sidebyside = { one, all, make, plain, to, load, script };

document.addEventListener("DOMContentLoaded", () => {
  themeButton();
  currentSection();
  searchFields();

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

  function searchFields() {
    for (const input of all(".combo")) {
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-expanded", "false");
      input.addEventListener("focus", finder, { once: true });
    }
    addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select")) return;
      event.preventDefault();
      one(".find input")?.focus();
    });
    all(".change a").forEach((link, side) => link.addEventListener("click", (event) => {
      event.preventDefault();
      finder().then(() => window.sidebyside.change(link, side), () => { location.href = link.href; });
    }));
  }
});
})();
