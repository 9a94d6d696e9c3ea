/* Up to five models side by side: which ones, and their files; what stands of them is drawn by tables.js. */
(() => {
"use strict";
const { one, all, make, to, load, script } = window.sidebyside;
const needed = Object.values(document.currentScript.dataset);
const MOST = 5;
const files = {};
const json = (path) => (files[path] ??= fetch(document.body.dataset.root + path).then((answer) => {
  if (!answer.ok) throw new Error(path);
  return answer.json();
}));

document.addEventListener("DOMContentLoaded", () => {
  const field = one("#add"), hint = one(".hint"), list = one("#chosen"), out = one("#out");
  const chosen = [];
  let known, turn = 0;
  one("#tool").hidden = false;
  out.ariaBusy = "true";
  addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));
  one("form.pick").addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("taken", ({ detail }) => {
    field.value = "";
    field.model = null;
    change(() => chosen.length < MOST && chosen.push(detail.model));
  });

  function change(how) {
    how();
    hint.textContent = "";
    history.replaceState(null, "", (chosen.length ? to.tool(chosen) : location.pathname) + location.hash);
    show();
  }
  function show() {
    field.apart = chosen.map(({ s }) => s);
    field.disabled = chosen.length === MOST;
    list.replaceChildren(...chosen.map((model) => make("li", make("a", { href: to.model(model) }, model.n), make("button.off", {
      type: "button", ariaLabel: `Take ${model.n} away`,
      onclick() { change(() => chosen.splice(chosen.indexOf(model), 1)); field.focus(); },
    }, "×"))));
    told(drawn(++turn));
  }
  async function drawn(now) {
    const models = await Promise.all(chosen.map(({ s }) => json(`/models/${s}.json`)));
    const [rules] = models.length > 1 ? await Promise.all([json("/rules.json"), ...needed.map(script)]) : [];
    if (now !== turn) return;
    out.replaceChildren(...(rules ? window.sidebyside.tables(rules, known, models) : []));
    out.ariaBusy = "false";
    if (!rules) hint.textContent ||= models.length ? "Choose one more model." : "Choose two to five models.";
  }
  async function start() {
    known = await load();
    const named = (id) => known.find(({ s }) => s === id) ?? known.find(({ k }) => k?.split(" ").includes(id));
    const asked = new URLSearchParams(location.search).get("models")?.split(",").filter(Boolean) ?? [];
    const strangers = asked.filter((id) => !named(id)), found = [...new Set(asked.map(named).filter(Boolean))];
    chosen.push(...found.slice(0, MOST));
    hint.textContent = [
      strangers.length && `No model is called ${strangers.join(", ")}.`,
      found.length > MOST && `At most ${MOST} models stand side by side; the first ${MOST} do.`,
    ].filter(Boolean).join(" ");
    show();
  }
  const told = (work) => work.catch(() => { hint.textContent = "A file could not be read. Look again in a while."; });
  told(start());
});
})();
