/* The reader's own weights on the page of a pair: the same rules, with the parts of the score weighed anew. */
(() => {
"use strict";
const { one, make, script } = window.sidebyside;
const { rules: address } = document.currentScript.dataset;
const json = (path) => fetch(document.body.dataset.root + path).then((answer) => answer.json());

async function fill(details) {
  const { models, duels } = JSON.parse(one("#result").textContent);
  const [rules, a, b] = await Promise.all([json("/rules.json"), ...models.map((id) => json(`/models/${id}.json`)), script(address)]);
  const { points, judged, called, control } = window.sidebyside.rules;
  const tasks = duels.map(({ task }) => task), names = [a.name, b.name];
  const said = make("div", { ariaLive: "polite" });
  const fields = control(rules, tasks, (wanted) => {
    said.replaceChildren(...tasks.flatMap((task) => {
      const found = judged(rules, task, wanted, a, b);
      if (!found) return [make("p", `${rules.tasks[task].name}: give a part of its score a weight above 0.`)];
      const [call, why] = called(rules, found, names);
      const figure = ({ total, coverage }, i) => make("li", make(`b.${"ab"[i]}`, names[i]), " ",
        total === null ? "Not scored" : points(total), make("small", ` ${points(coverage)} of 100 points of evidence`));
      return [make("h3", `${rules.tasks[task].name}, ${wanted ? "your weights" : "our weights"}`),
        make("ul", found.scores.map(figure)), make("p", make("b", call), ` ${why}`)];
    }));
  });
  details.append(...fields, said);
}

document.addEventListener("DOMContentLoaded", () => {
  const head = one("#verdict");
  if (!head) return;
  const details = make("details.weigh", make("summary", "Weigh it yourself"));
  head.closest("section").append(details);
  details.addEventListener("toggle", () => fill(details), { once: true });
  if (location.hash.startsWith("#w=")) details.open = true;
});
})();
