/* The reader's own weights on the page of a pair: the same rules, with the parts of the score weighed anew. */
(() => {
  "use strict";
  const { one, make, json } = window.sidebyside;
  @import "rules.js";

  async function fill(details) {
    const { models, duels } = JSON.parse(one("#result").textContent);
    const [rules, a, b] = await Promise.all(["/rules.json", ...models.map((id) => `/models/${id}.json`)].map(json));
    const tasks = duels.map(({ task }) => task),
      names = [a.name, b.name];
    const said = make("div", { ariaLive: "polite" });
    const fields = control(rules, tasks, (wanted) => {
      said.replaceChildren(
        ...tasks.flatMap((task) => {
          const found = judged(rules, task, wanted, a, b);
          if (!found) return [make("p", `${rules.tasks[task].name}: give a part of its score a weight above 0.`)];
          const [call, why] = called(rules, found, names);
          const figure = ({ total, coverage }, i) =>
            make(
              "li",
              make(`b.${"ab"[i]}`, names[i]),
              " ",
              total === null ? "Not scored" : points(total),
              make("small", ` ${points(coverage)} of 100 points of evidence`),
            );
          return [
            make("h3", `${rules.tasks[task].name}, ${wanted ? "your weights" : "our weights"}`),
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
