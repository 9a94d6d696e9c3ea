/* Tools on pages of pairs whose scripts are fetched when a reader asks for them: the reader's own weights, and own cost. */
(() => {
  "use strict";
  const { one, make, script } = window.sidebyside;
  const { weigh, cost } = document.currentScript.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    const verdict = one("#verdict");
    if (verdict) {
      const details = make("details.weigh", make("summary", strings.weights.open));
      verdict.append(details);
      details.addEventListener("toggle", () => script(weigh), { once: true });
      details.open = verdict.parentNode.open = location.hash.startsWith("#w=");
    }
    if (!cost) return;
    const place = one("#cost").closest("section,div"),
      offer = make("button.btn", { type: "button" }, strings.calculator.open);
    const calculate = async () => {
      await script(cost);
      await window.sidebyside.calculate(place, JSON.parse(one("#result").textContent).models);
      offer.remove();
    };
    offer.onclick = calculate;
    place.append(make("p.tools", offer));
    if (location.hash.startsWith("#cost=")) calculate();
  });
})();
