/* Features that share one line because both sides are alike or unknown, as rows of the table and back. */
(() => {
  "use strict";
  const { one, all, make } = window.sidebyside;

  /* The row of a label: after it stand what both say, the marks of A with what A notes, and the marks of B. */
  function row(label) {
    const a = [],
      b = [],
      known = label.nextSibling.data.startsWith(": ");
    for (let part = label.nextSibling; known && part && part.nodeName !== "I"; part = part.nextSibling) {
      if (part.nodeType !== Node.TEXT_NODE) (part.hash?.startsWith("#b") ? b : a).push(part.cloneNode(true));
      else if (!a[0]) [a, b].forEach((cell) => cell.push(part.data.slice(2)));
    }
    const [first, second] = [a, b].map((cell) =>
      make("td", { role: "cell" }, known ? cell : make("i.np", strings.states.unstated)),
    );
    const word = label.className ? make("b", strings.rows.even) : strings.rows.same;
    return make(
      "tr",
      { role: "row" },
      make("th", { role: "rowheader", scope: "row" }, [...label.cloneNode(true).childNodes]),
      first,
      second,
      make("td.who", { role: "cell" }, known && word),
    );
  }

  document.addEventListener("DOMContentLoaded", () => {
    const section = one("#features")?.closest("section"),
      table = section && one("table", section);
    const lines = all(".fold:has(i)", section ?? make("p"));
    if (!table || !lines[0]) return;
    const body = make(
      "tbody",
      { role: "rowgroup" },
      lines.map((line) => [
        make(
          "tr.g",
          { role: "row" },
          make(
            "th",
            { role: "rowheader", scope: "rowgroup", colSpan: 4, ariaColSpan: 4 },
            one("b", line).textContent.slice(0, -1),
          ),
        ),
        all("i", line).map(row),
      ]),
    );
    const status = make("span.v", { ariaLive: "polite" });
    const button = make(
      "button.btn",
      {
        type: "button",
        onclick() {
          const shown = !body.parentNode;
          if (shown) table.append(body);
          else body.remove();
          lines.forEach((line) => {
            line.hidden = shown;
          });
          button.textContent = shown ? strings.rows.fold : strings.rows.show;
          status.textContent = shown ? strings.rows.shown({ count: all("td.who", body).length }) : strings.rows.folded;
        },
      },
      strings.rows.show,
    );
    table.before(make("p.tools", button, status));
  });
})();
