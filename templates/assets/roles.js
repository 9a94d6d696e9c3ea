/* Tables whose parts are laid out as a grid stay tables for browsers that forget it: WebKit drops the roles of parts
   whose display is changed. In the page itself HTML does not allow these roles, since they are what the parts are. */
document.addEventListener("DOMContentLoaded", () => {
  const roles = [
    ["thead,tbody,tfoot", "rowgroup"],
    ["tr", "row"],
    ["td", "cell"],
    ["th", "rowheader"],
    ["thead th", "columnheader"],
  ];
  /* Heads of tables on pages of pairs say A and B; a table without a name of its own has that of its section. */
  const names = [...document.querySelectorAll(".pair > a")].map((link) => link.firstChild.data.trim());
  document.querySelectorAll(".duel :is(.t, .dp) thead th").forEach((head) => {
    head.textContent = names["AB".indexOf(head.textContent)] ?? head.textContent;
  });
  document.querySelectorAll("table:is(.t, .dp, .lines)").forEach((table) => {
    const head = table.closest("section")?.querySelector("h2[id]");
    table.setAttribute("role", "table");
    if (head && !table.ariaLabel && !table.hasAttribute("aria-labelledby")) table.setAttribute("aria-labelledby", head.id);
  });
  roles.forEach(([parts, role]) =>
    document.querySelectorAll(`:is(.t, .dp, .lines) :is(${parts})`).forEach((part) => {
      part.setAttribute("role", role);
      if (part.colSpan > 1) part.ariaColSpan = part.colSpan;
    }),
  );
});
