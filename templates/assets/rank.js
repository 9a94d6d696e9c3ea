/* Tables of models: sorted by any column, two to five models selected and compared; the address keeps the order. */
@import "roles.js";
(() => {
  "use strict";
  const { one, all, make, plain, to, load } = window.sidebyside;
  document.documentElement.classList.add("js");

  document.addEventListener("DOMContentLoaded", () => {
    all("table.rank").forEach(sortable);
    picking();
    addEventListener("beforeprint", () =>
      all("details").forEach((part) => {
        part.open = true;
      }),
    );
  });

  function sortable(table) {
    const body = table.tBodies[0],
      rows = [...body.rows];
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
      const button = make("button", { type: "button" }, [...head.childNodes]);
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

  /* The boxes of one page make one comparison: two models a pair, whose A is the id that comes first, as on its page;
   up to five the tool. A model may be in several tables. */
  function picking() {
    const boxes = all(".pk input"),
      MOST = 5;
    if (!boxes.length) return;
    const said = make("span", { ariaLive: "polite" }),
      go = make("a.btn");
    const tray = make("div.tray", { hidden: true }, said, go);
    one("main").append(tray);
    const show = async () => {
      const known = await load();
      const picked = [
        ...new Map(
          boxes.filter((box) => box.checked).map((box) => [box.value, known.find(({ s }) => s === box.value)]),
        ).values(),
      ];
      const pair = picked.length < 3;
      if (pair) picked.sort((x, y) => (x.s < y.s ? -1 : 1));
      const left = MOST - picked.length;
      boxes.forEach((box) => {
        const place = picked.findIndex(({ s }) => s === box.value);
        box.className = (pair && ["pa", "pb"][place]) || "";
        box.disabled = !left && place < 0;
      });
      said.replaceChildren(
        ...picked.flatMap(({ n }, i) => [make(pair ? `b.${"ab"[i]}` : "b", n), " "]),
        make(
          "span.m",
          left === 4 ? strings.search.pick : left ? strings.search.pick_more({ left }) : strings.search.pick_most,
        ),
      );
      tray.hidden = !picked.length;
      go.hidden = picked.length < 2;
      go.textContent = strings.search.compare({ count: picked.length });
      if (picked[1]) go.href = pair ? to.pair(...picked) : to.tool(picked);
    };
    boxes.forEach((box) => {
      box.onchange = () => {
        boxes
          .filter((other) => other.value === box.value)
          .forEach((other) => {
            other.checked = box.checked;
          });
        show();
      };
    });
    if (boxes.some((box) => box.checked)) show();
  }
})();
