/* Tables of models: sorted by any column, two of them picked and compared; the order stands in the address. */
(() => {
"use strict";
const { one, all, make, plain, to, load } = window.sidebyside;
document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  all("table.rank").forEach(sortable);
  picking();
  addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));
});

function sortable(table) {
  const body = table.tBodies[0], rows = [...body.rows];
  const heads = all("th[data-by]", table.tHead);
  const key = (row, head) => {
    const cell = row.cells[head.cellIndex];
    if (one(".np", cell)) return null;
    const text = one("time", cell)?.dateTime ?? (one("a,b", cell) ?? cell).textContent.trim();
    return /word|day/.test(head.dataset.by) ? text.toLowerCase() : parseFloat(text.replace(/[$,]/g, ""));
  };
  const sort = (head, order) => {
    const sign = order === "ascending" ? 1 : -1;
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
    const keyed = rows.map((row) => [key(row, head), row]);
    keyed.sort(([x], [y]) => (x === y ? 0 : x === null ? 1 : y === null ? -1 : (x > y ? 1 : -1) * sign));
    body.append(...keyed.map(([, row]) => row));
  };
  heads.forEach((head) => {
    const name = plain(head.textContent);
    const button = make("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    button.onclick = () => {
      const first = /down|day/.test(head.dataset.by) ? "descending" : "ascending";
      const other = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      sort(head, order);
      history.replaceState(null, "", `#sort=${name},${order}`);
    };
    const [asked, order] = decodeURIComponent(location.hash).replace("#sort=", "").split(",");
    if (asked === name && /^(a|de)scending$/.test(order)) sort(head, order);
  });
}

/* The boxes of one page make one pair: A is the id that comes first, as on the page of the pair.
   A model may stand in several tables. */
function picking() {
  const boxes = all(".pk input");
  if (!boxes.length) return;
  const names = [make("b", { className: "a" }), make("b", { className: "b" })];
  const go = make("a", { className: "btn", textContent: "Compare" });
  const tray = make("div", { className: "tray", hidden: true }, make("span", { ariaLive: "polite" }, names[0], " ", names[1]), go);
  one("main").append(tray);
  const show = () => {
    const picked = [...new Map(boxes.filter((box) => box.checked).map((box) => [box.value, box.ariaLabel]))]
      .sort(([x], [y]) => (x < y ? -1 : 1));
    boxes.forEach((box) => {
      const place = picked.findIndex(([model]) => model === box.value);
      box.className = ["pa", "pb"][place] ?? "";
      box.disabled = picked.length === 2 && place < 0;
    });
    names.forEach((name, i) => { name.textContent = picked[i]?.[1].replace("Pick ", "") ?? "pick one more"; });
    go.hidden = picked.length < 2;
    if (!go.hidden) load().then((known) => {
      go.href = to.pair(...picked.map(([s]) => known.find((model) => model.s === s)));
    });
    tray.hidden = !picked.length;
  };
  boxes.forEach((box) => {
    box.onchange = () => {
      boxes.filter((other) => other.value === box.value).forEach((other) => { other.checked = box.checked; });
      show();
    };
  });
  show();
}
})();
