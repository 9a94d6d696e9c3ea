/* A field that narrows the lists of links below it. */
(() => {
  "use strict";
  const { one, all, plain } = window.sidebyside;
  function narrowLists() {
    const line = one(".narrow");
    if (!line) return;
    line.hidden = false;
    one("input", line).addEventListener("input", (event) => {
      const words = event.target.value.split(/\s+/).map(plain).filter(Boolean);
      let count = 0;
      all("li", line.parentNode).forEach((entry) => {
        entry.hidden = !words.every((word) => plain(entry.textContent).includes(word));
        count += !entry.hidden;
      });
      all("details", line.parentNode).forEach((part) => {
        part.open = !!words[0];
      });
      one("[role=status]", line).textContent = words[0] ? strings.search.models_left({ count }) : "";
    });
  }
  document.addEventListener("DOMContentLoaded", narrowLists);
})();
