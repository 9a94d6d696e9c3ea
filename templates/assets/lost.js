/* A best guess at the page a wrong address meant; b/vs-a becomes a/vs-b. */
(() => {
"use strict";
const { one, to, load, nearest } = window.sidebyside;
async function lostPage() {
  const lost = one("#lost");
  const known = await load();
  const path = decodeURIComponent(location.pathname).replace(/\.html$/, "");
  const parts = path.split("/").filter(Boolean).slice(-2).join("/").split(/\/vs-|-vs-|-or-|-versus-/);
  const named = parts.map((part) => nearest(known, part.split("/").pop()));
  const link = one("a", lost);
  if (named[0][0] < 0.3) return;
  if (named[1] && named[1][0] >= 0.3 && named[1][1] !== named[0][1]) {
    const pair = [named[0][1], named[1][1]].sort((x, y) => (x.s < y.s ? -1 : 1));
    link.href = to.pair(...pair);
    link.textContent = `${pair[0].n} or ${pair[1].n}?`;
  } else {
    link.href = to.model(named[0][1]);
    link.textContent = named[0][1].n;
  }
  lost.hidden = false;
}
document.addEventListener("DOMContentLoaded", lostPage);
})();
