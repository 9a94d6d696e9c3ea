/* What tools show as a file or as a table on the clipboard; fetched when a reader asks for it. */
(() => {
  "use strict";
  const { one, all, make } = window.sidebyside;
  @import "site/exports.js";
  /* What a cell says, without its sources and further figures; nothing for what is unknown. */
  function textOf(cell) {
    const copy = cell.cloneNode(true);
    all(".s, small, .v, .key", copy).forEach((part) => part.remove());
    return one(".np, .qq", copy) ? "" : copy.textContent.trim();
  }
  /* The rows that a place shows below a head. What shows rows keeps each in `sheet`: texts, and cells with their columns. */
  const sheet = (head, place, columns) => [
    [...head, ...columns.map(({ n }) => n)],
    ...all("tr, .fold", place)
      .filter((part) => part.sheet && part.getClientRects()[0] && !part.closest(".won"))
      .flatMap((part) => part.sheet.map((row) => [part.closest("section"), ...row]))
      .map(([section, label, unit, its, cells]) => [
        one("h2", section).firstChild.textContent,
        label,
        unit ?? "",
        ...columns.map((column) => textOf(cells[its.indexOf(column)] ?? make("td"))),
      ]),
  ];
  /* The models that the search lists, each with the group it is in. */
  const found = (table) => [
    [strings.compare.section, ...[...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent)],
    ...[...table.tBodies].flatMap((part) =>
      [...part.rows]
        .filter((row) => one(".pk", row))
        .map((row) => [one(".grp th", part).firstChild.textContent, ...[...row.cells].slice(1).map(textOf)]),
    ),
  ];
  const HEAD = [strings.compare.section, strings.compare.row, strings.compare.unit];
  window.sidebyside.exports = {
    csv: (...shown) => exported.csv(sheet(HEAD, ...shown)),
    markdown: (place, columns, button) => exported.markdown(sheet(HEAD, place, columns), button),
    found: (kind, table, button) => exported[kind](found(table), button),
  };
})();
