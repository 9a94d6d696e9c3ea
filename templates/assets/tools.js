/* Tools on pages of pairs whose scripts are fetched when a reader asks for them: the reader's own weights, and own cost. */
(() => {
  "use strict";
  const { one, make, script } = window.sidebyside;
  const { weigh, cost } = document.currentScript.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    const verdict = one("#verdict"),
      table = one("[data-work]");
    if (verdict) {
      const details = make("details.weigh", make("summary", strings.weights.open));
      verdict.append(details);
      details.addEventListener("toggle", () => script(weigh), { once: true });
      details.open = verdict.parentNode.open = location.hash.startsWith("#w=");
    }
    if (table && location.hash.startsWith("#cost=")) script(cost);
    else if (table) {
      const offer = make(
        "p.tools",
        make(
          "button.btn",
          {
            type: "button",
            async onclick() {
              await script(cost);
              offer.remove();
              one("input", table).focus();
            },
          },
          strings.calculator.open,
        ),
      );
      table.after(offer);
    }
  });
})();
