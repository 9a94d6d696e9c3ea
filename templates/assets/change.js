/* One side of a pair is changed in its place. */
(() => {
  "use strict";
  const { one, all, make, to, load, finder } = window.sidebyside;

  /* A field in place of a link that changes one side of a pair; Escape brings the link back. */
  async function change(link, side) {
    const { models } = JSON.parse(one("#result").textContent);
    const kept = (await load()).find((model) => model.s === models[1 - side]);
    const input = make("input", {
      type: "search",
      ariaLabel: link.textContent,
      placeholder: link.textContent,
      apart: models,
    });
    const field = make("span.field", input);
    link.replaceWith(field);
    window.sidebyside.combobox(input);
    input.focus();
    field.addEventListener("taken", (event) => {
      location.href = to.pair(event.detail.model, kept) + (location.hash.startsWith("#w=") ? location.hash : "");
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      field.replaceWith(link);
      link.focus();
    });
  }

  document.addEventListener("DOMContentLoaded", () =>
    all(".go a:not(:last-child)").forEach((link, side) =>
      link.addEventListener("click", (event) => {
        event.preventDefault();
        finder().then(
          () => change(link, side),
          () => {
            location.href = link.href;
          },
        );
      }),
    ),
  );
})();
