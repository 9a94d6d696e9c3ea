/* The list of all models narrowed to what the address asks for. */
(() => {
  "use strict";
  const { one, all, plain } = window.sidebyside;
  function askedList() {
    const asked = new URLSearchParams(location.search);
    const text = asked.get("q") ?? asked.get("a") ?? "";
    if (!text) return;
    const words = text.split(/\s+/).map(plain).filter(Boolean);
    let shown = 0;
    all(".az").forEach((section) => {
      const lines = all("li", section);
      lines.forEach((line) => {
        line.hidden = !words.every((word) => plain(line.textContent).includes(word));
      });
      const left = lines.filter((line) => !line.hidden).length;
      section.hidden = !left;
      shown += left;
    });
    one("#asked").textContent = shown
      ? (shown === 1 ? strings.search.matches_one : strings.search.matches)({ count: shown, text })
      : strings.search.matches_none({ text });
    if (!shown)
      all(".az, .az li").forEach((part) => {
        part.hidden = false;
      });
  }
  document.addEventListener("DOMContentLoaded", askedList);
})();
