/* The two fields on the front page. */
@import "find.js";
@import "roles.js";
(() => {
  "use strict";
  const { one, all, to, load, matching } = window.sidebyside;
  function picker() {
    const form = one(".picker");
    const [first, second] = all(".combo", form),
      hint = one(".hint", form);
    form.addEventListener("taken", (event) => {
      hint.textContent = "";
      if (event.target === first && !second.model) second.focus();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const known = await load();
      const [x, y] = [first, second].map(
        (field) => field.model ?? (field.value ? matching(known, field.value, 1)[0] : null),
      );
      if (x && y && x !== y) {
        location.href = to.pair(x, y);
        return;
      }
      hint.textContent = x && x === y ? strings.search.two_different : strings.search.both;
      (x ? second : first).focus();
    });
  }
  document.addEventListener("DOMContentLoaded", picker);
})();
