/* The reader's own weights on the page of a pair: the same rules, with the parts of the score weighed anew. */
(() => {
  "use strict";
  const { one, make, json } = window.sidebyside;
  @import "rules.js";

  async function fill(details) {
    const { models, head_to_head: headToHead } = JSON.parse(one("#result").textContent);
    const [rules, a, b] = await Promise.all(["/rules.json", ...models.map((id) => `/models/${id}.json`)].map(json));
    const tasks = headToHead.map(({ task }) => task),
      names = [a.name, b.name];
    const said = make("div", { ariaLive: "polite" });
    const fields = control(rules, tasks, (wanted) => {
      said.replaceChildren(
        ...tasks.flatMap((task) => {
          const found = judged(rules, task, wanted, a, b);
          if (!found) return [make("p", strings.weights.none_for({ task: rules.tasks[task].name }))];
          const [call, why] = called(rules, found, names);
          const figure = ({ total, coverage }, i) =>
            make(
              "li",
              make(`b.${"ab"[i]}`, names[i]),
              " ",
              total === null ? strings.weights.unscored : points(total),
              make("small", ` ${strings.weights.coverage({ points: +points(coverage) })}`),
            );
          return [
            make("h3", (wanted ? strings.weights.by_yours : strings.weights.by_ours)({ task: rules.tasks[task].name })),
            make("ul", found.scores.map(figure)),
            make("p", make("b", `${call}.`), ` ${why}`),
          ];
        }),
      );
    });
    details.append(...fields, said);
  }
  fill(one(".weigh"));
})();
