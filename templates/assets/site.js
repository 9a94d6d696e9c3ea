/* Saves the reader a step here and there; every page is complete without it. */
(() => {
  "use strict";
  const root = document.documentElement;
  /* The theme a reader chose; private windows don’t keep it. */
  const theme = (...chosen) => {
    try {
      return localStorage[chosen[0] ? "setItem" : "getItem"]("theme", ...chosen);
    } catch {
      return null;
    }
  };
  if (theme()) root.dataset.theme = theme();

  const one = (selector, scope = document) => scope.querySelector(selector);
  const all = (selector, scope = document) => [...scope.querySelectorAll(selector)];
  /* An element by its tag and class.  Objects among the parts set properties, lists are unpacked, what is empty is left out. */
  const make = (name, ...parts) => {
    const [tag, className] = name.split("."),
      element = document.createElement(tag);
    if (className) element.className = className;
    for (const part of parts.flat(9)) {
      if (part?.constructor === Object) Object.assign(element, part);
      else if (part) element.append(part);
    }
    return element;
  };
  const plain = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "");

  const at = (path) => document.body.dataset.root + path;
  const to = {
    model: ({ s }) => at(`/models/${s}${document.body.dataset.ending}`),
    tool: (models) => at(`/compare/?models=${models.map(({ s }) => s)}`),
    /* Two models without a page, of no shared task (t) or not in the list of the earlier one (p), are compared by the tool. */
    pair: (x, y) => {
      const [a, b] = x.s < y.s ? [x, y] : [y, x];
      const paired = a.t ? a.t.some((task) => b.t.includes(task)) : !a.p || a.p.includes(b.place);
      return paired ? at(`/compare/${a.s}/vs-${b.s}${document.body.dataset.ending}`) : to.tool([a, b]);
    },
  };
  /* A file of the site, which is fetched once. */
  const files = {};
  const json = (path) =>
    (files[path] ??= fetch(at(path)).then((answer) => {
      if (!answer.ok) throw new Error(path);
      return answer.json();
    }));
  let models;
  const load = () =>
    (models ??= json("/models.json").then((list) => list.map((model, place) => ({ ...model, place }))));
  /* A script that few readers need is fetched when they do; the page names it beside this one. */
  const { find } = document.currentScript.dataset;
  const fetched = {};
  const script = (src) =>
    (fetched[src] ??= new Promise((done, failed) =>
      document.head.append(make("script", { src, onload: done, onerror: failed })),
    ));
  const finder = () => (window.sidebyside.combobox ? Promise.resolve() : script(find));
@import "site/basket.js";
  window.sidebyside = { one, all, make, plain, to, json, load, script, finder, basket };
  root.classList.add("js");

  document.addEventListener("DOMContentLoaded", () => {
    themeButton();
    basketLink();
    searchFields();
    copiedLinks();

    function themeButton() {
      const label = make("span.v"),
        button = make("button.ghost", { type: "button" }, label);
      const dark = () =>
        root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
      const say = () => {
        label.textContent = dark() ? strings.theme.light : strings.theme.dark;
      };
      button.onclick = () => {
        theme((root.dataset.theme = dark() ? "light" : "dark"));
        say();
      };
      say();
      one(".top").append(button);
    }

    /* A click on a heading copies its address. */
    function copiedLinks() {
      document.addEventListener("click", ({ target }) => {
        const link = target.closest("h2 > a[href^='#']");
        if (link)
          navigator.clipboard?.writeText(link.href).then(() => {
            link.dataset.copied = strings.search.copied;
          });
      });
    }

    function searchFields() {
      for (const input of all(".combo")) {
        Object.assign(input, { role: "combobox", ariaExpanded: false });
        input.addEventListener("focus", finder, { once: true });
      }
      addEventListener("keydown", (event) => {
        if (
          event.key !== "/" ||
          event.ctrlKey ||
          event.metaKey ||
          event.altKey ||
          event.target.closest("input,textarea,select")
        )
          return;
        event.preventDefault();
        one("[role=search] input")?.focus();
      });
    }
  });
})();
