/* Tables whose parts are laid out as a grid stay tables for browsers that forget it: WebKit drops the roles of parts
   whose display is changed. In the page itself HTML does not allow these roles, since they are what the parts are. */
document.addEventListener("DOMContentLoaded", () => {
  const roles = [
    ["thead,tbody,tfoot", "rowgroup"],
    ["tr", "row"],
    ["td", "cell"],
    ["th", "rowheader"],
    ["th[scope=col]", "columnheader"],
  ];
  roles.forEach(([parts, role]) =>
    document.querySelectorAll(`:is(.t, .dp, .lines) :is(${parts})`).forEach((part) => {
      part.setAttribute("role", role);
      if (part.colSpan > 1) part.ariaColSpan = part.colSpan;
    }),
  );
});
