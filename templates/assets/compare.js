/* Up to five models side by side, under the rules of pair pages: the choice of models, and their files. */
(() => {
  "use strict";
  const { one, all, make, to, json, load, script } = window.sidebyside;
  @import "rules.js";
  @import "outcomes.js";
  @import "tables.js";
  const MOST = 5,
    { cost: COST, exports: EXPORTS } = document.currentScript.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    const field = one("#add"),
      hint = one(".hint"),
      out = one("#out");
    const chosen = [];
    let turn = 0;
    one("#tool").hidden = false;
    one("#weigh").parentNode.open = location.hash.startsWith("#w=");
    addEventListener("beforeprint", () =>
      all("details").forEach((part) => {
        part.open = true;
      }),
    );
    one("form.pick").addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("taken", ({ detail }) => {
      field.value = "";
      field.model = null;
      change(() => chosen.length < MOST && chosen.push(detail.model));
    });

    function change(how) {
      how();
      hint.textContent = "";
      history.replaceState(null, "", (chosen[0] ? to.tool(chosen) : location.pathname) + location.hash);
      show();
    }
    function show() {
      field.apart = chosen.map(({ s }) => s);
      field.disabled = chosen.length === MOST;
      one("#chosen").replaceChildren(
        ...chosen.map((model) =>
          make(
            "li",
            make("a", { href: to.model(model) }, model.n),
            model.e && make("small", model.e),
            make(
              "button.off",
              {
                type: "button",
                ariaLabel: strings.compare.remove({ name: model.n }),
                onclick() {
                  change(() => chosen.splice(chosen.indexOf(model), 1));
                  field.focus();
                },
              },
              "×",
            ),
          ),
        ),
      );
      report(drawn(++turn));
    }
    async function drawn(now) {
      const [rules, ...columns] = await Promise.all(
        ["/rules.json", ...field.apart.map((id) => `/columns/${id}.json`)].map(json),
      );
      if (now !== turn) return;
      out.ariaBusy = false;
      out.hidden = !chosen[1];
      if (chosen[1])
        tables(
          rules,
          chosen.map((model, i) => ({ ...model, ...columns[i] })),
        );
      else hint.textContent ||= chosen[0] ? strings.compare.choose_one : strings.compare.choose;
    }
    async function start() {
      const known = await load();
      const named = (id) => known.find(({ s }) => s === id) ?? known.find(({ k }) => k?.split(" ").includes(id));
      const asked = new URLSearchParams(location.search).get("models")?.split(",").filter(Boolean) ?? [];
      const strangers = asked.filter((id) => !named(id)),
        found = [...new Set(asked.map(named).filter(Boolean))];
      chosen.push(...found.slice(0, MOST));
      hint.textContent = [
        strangers[0] && strings.compare.strangers({ names: strangers.join(", ") }),
        found[MOST] && strings.compare.too_many({ most: MOST }),
      ]
        .filter(Boolean)
        .join(" ");
      show();
    }
    const report = (work) =>
      work.catch(() => {
        hint.textContent = strings.compare.unread;
      });
    report(start());
  });
})();
