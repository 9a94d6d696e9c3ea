/* Lists of models: narrowed, sorted, their columns chosen, copied; the address keeps what a reader chose. */
@import "roles.js";
(() => {
  "use strict";
  const { one, all, make, plain, basket } = window.sidebyside;

  document.addEventListener("DOMContentLoaded", () => {
    if (one(".pts a")) chart();
    all("table.rank").forEach(start);
    if (one(".pk input")) tray();
    addEventListener("beforeprint", () =>
      all("details:not(.drop)").forEach((part) => {
        part.open = true;
      }),
    );
    addEventListener("click", ({ target }) => closeDrops(target.closest?.(".drop")));
    addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      one(".drop[open] summary")?.focus();
      closeDrops();
    });
  });
  const closeDrops = (but) =>
    all(".drop[open]").forEach((drop) => {
      drop.open = drop === but;
    });

  /* What the address asks of the list at a place on the page; the first one's names have no number. */
  const addressOf = (place) => {
    const key = (name) => (place ? `${name}${place + 1}` : name);
    return {
      read: (name) => new URLSearchParams(location.search).getAll(key(name)),
      write(name, values) {
        const asked = new URLSearchParams(location.search);
        asked.delete(key(name));
        values.forEach((value) => asked.append(key(name), value));
        const text = `${asked}`.replaceAll("%2C", ",");
        history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
      },
    };
  };

  function start(table, place) {
    const address = addressOf(place);
    const form = one(".filters", table.closest(".list") ?? make("p"));
    sortable(table, address);
    if (form) filterable(table, form, address);
  }

  function sortable(table, address) {
    const body = table.tBodies[0],
      rows = [...body.rows];
    const heads = all("th[data-by]", table.tHead);
    const key = (row, head) => {
      const cell = row.cells[head.cellIndex];
      if (one(".np", cell)) return null;
      const text = one("time", cell)?.dateTime ?? (one("a,b", cell) ?? cell).textContent.trim();
      return /word|day/.test(head.dataset.by) ? text.toLowerCase() || null : parseFloat(text.replace(/[$,]/g, ""));
    };
    const sort = (head, order) => {
      const sign = order === "ascending" ? 1 : -1;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      const keyed = rows.map((row) => [key(row, head), row]);
      keyed.sort(([x], [y]) => (x === y ? 0 : x === null ? 1 : y === null ? -1 : (x > y ? 1 : -1) * sign));
      body.append(...keyed.map(([, row]) => row));
    };
    const [asked = ""] = address.read("sort");
    heads.forEach((head) => {
      const name = plain(head.textContent);
      const button = make("button", { type: "button" }, [...head.childNodes]);
      head.append(button);
      button.onclick = () => {
        const first = /down|day/.test(head.dataset.by) ? "descending" : "ascending";
        const other = first === "ascending" ? "descending" : "ascending";
        const order = head.getAttribute("aria-sort") === first ? other : first;
        sort(head, order);
        address.write("sort", [(order === "ascending" ? "" : "-") + name]);
      };
      if (asked.replace("-", "") === name) sort(head, asked[0] === "-" ? "descending" : "ascending");
    });
  }

  function filterable(table, form, address) {
    const rows = [...table.tBodies[0].rows].map((row) => [row, row.dataset.v.split(" ")]);
    const parts = all("details", form).map((part) => ({
      part,
      test: part.dataset.test,
      inputs: all("input", part).filter(({ value }) => value),
    }));
    const field = make("input", { type: "search", name: "q", placeholder: strings.lists.name, ariaLabel: strings.lists.name });
    const said = make("b", { ariaLive: "polite" }),
      of = make("span.m"),
      clear = make("button.link", { type: "button" }, strings.lists.clear_filters);
    form.prepend(field);
    form.after(make("div.shown", said, " ", of, " ", clear, columnsDrop(table, address), exportButtons(table)));
    form.hidden = false;

    const meets = (test, code, bound, places) =>
      code !== "-" &&
      (test === "one"
        ? places.includes(+code)
        : test === "each"
          ? places.every((place) => (code >> place) & 1)
          : test === "most"
            ? +code <= +bound
            : +code >= +bound.replaceAll("-", ""));
    /* A long list comes a part at a time, so that what is in sight is there at once. */
    const PART = 60;
    let late = [];
    const showLate = () => {
      late.splice(0, PART).forEach((row) => {
        row.hidden = false;
      });
      soon();
    };
    const soon = () => late[0] && requestAnimationFrame(() => setTimeout(showLate));
    function draw() {
      const words = field.value.split(/\s+/).map(plain).filter(Boolean);
      const asked = parts.map(({ inputs }) => inputs.filter((input) => input.checked));
      const places = asked.map((chosen, i) => chosen.map((input) => parts[i].inputs.indexOf(input)));
      let count = 0;
      late = [];
      for (const [row, codes] of rows) {
        const text = words[0] && (row.text ??= plain(one("th", row).textContent));
        row.out = !(
          words.every((word) => text.includes(word)) &&
          asked.every(([first], i) => !first || meets(parts[i].test, codes[i], first.value, places[i]))
        );
        count += !row.out;
        if (row.out || count <= PART) row.hidden = row.out;
        else if (row.hidden) late.push(row);
      }
      soon();
      said.textContent = count === 1 ? strings.lists.models_one : strings.lists.models({ count });
      of.textContent = count === rows.length ? "" : count ? strings.lists.of({ total: rows.length }) : strings.lists.no_match;
      clear.hidden = !asked.flat()[0] && !words[0];
      parts.forEach(({ part }, i) => part.classList.toggle("on", !!asked[i][0]));
      table.dispatchEvent(new Event("narrowed", { bubbles: true }));
    }
    /* While rows come and go, columns keep their widths: they stay in place, and a long table is laid out sooner. */
    const fix = (fixed) => {
      const cells = [...table.tHead.rows[0].cells],
        widths = cells.map((cell) => (fixed && cell.offsetWidth ? `${cell.offsetWidth}px` : ""));
      table.style.tableLayout = fixed ? "fixed" : "";
      cells.forEach((cell, i) => {
        cell.style.width = widths[i];
      });
    };
    addEventListener("resize", () => fix());
    form.nextSibling.addEventListener("change", () => fix());
    const changed = ({ target }) => {
      if (innerWidth > 767 && !table.style.tableLayout) fix(true);
      const { name } = target;
      address.write(name, new FormData(form).getAll(name).filter(Boolean));
      draw();
    };
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    clear.onclick = () => {
      form.reset();
      new Set([...form.elements].map(({ name }) => name).filter(Boolean)).forEach((name) => address.write(name, []));
      field.focus();
      draw();
    };
    [field.value = ""] = address.read("q");
    parts.forEach(({ inputs }) =>
      inputs.forEach((input) => {
        input.checked = address.read(input.name).includes(input.value);
      }),
    );
    draw();
  }

  /* Columns after the score, each of which a reader may hide. */
  function columnsDrop(table, address) {
    const heads = all("thead .l,thead .r", table),
      hidden = new Set(address.read("hide"));
    const show = (head, shown) =>
      [...table.rows].forEach((row) => {
        row.cells[head.cellIndex].hidden = !shown;
      });
    return make(
      "details",
      { className: "drop columns", name: "filter" },
      make("summary", strings.lists.columns_shown),
      make(
        "fieldset",
        heads.map((head) => {
          const name = plain(head.textContent),
            checked = !hidden.has(name);
          if (!checked) show(head, false);
          return make(
            "label",
            make("input", {
              type: "checkbox",
              checked,
              onchange({ target }) {
                show(head, target.checked);
                hidden[target.checked ? "delete" : "add"](name);
                address.write("hide", hidden);
              },
            }),
            head.textContent,
          );
        }),
      ),
    );
  }

  /* What the list shows as a table of texts: its head, then its rows. */
  function shownTable(table) {
    const columns = [...table.tHead.rows[0].cells].filter((cell) => !cell.hidden && cell.className !== "pk");
    const text = (cell) => {
      if (one(".np", cell)) return "";
      const value = one("time", cell)?.dateTime ?? one("a,b", cell)?.textContent ?? cell.firstChild?.data ?? "";
      return value.trim();
    };
    const rows = [...table.tBodies[0].rows].filter((row) => !row.out);
    return [
      columns.map((cell) => cell.textContent.trim()),
      ...rows.map((row) => columns.map(({ cellIndex }) => text(row.cells[cellIndex]))),
    ];
  }

@import "site/exports.js";
  const exportButtons = (table) =>
    ["csv", "markdown"].map((kind) => {
      const button = make("button.link", { type: "button" }, strings.lists.exports[kind]);
      button.onclick = () => exported[kind](shownTable(table), button);
      return button;
    });

  /* The chart above a list fades what the list leaves out; its frontier is that of the models shown, which are in it by
     cost and then by quality. */
  function chart() {
    const dots = all(".pts a"),
      line = one(".pts polyline");
    const at = (dot, name) => parseFloat(one("circle", dot).getAttribute(name));
    document.addEventListener("narrowed", ({ target }) => {
      const shown = new Set(all("tbody tr", target).flatMap((row) => (row.out ? [] : one("th a", row).href)));
      const corners = [];
      let last = [NaN, Infinity];
      for (const dot of dots) {
        const here = [at(dot, "cx"), at(dot, "cy")],
          isShown = shown.has(dot.href.baseVal && new URL(dot.href.baseVal, location).href);
        if (isShown && here[1] < last[1]) {
          if (corners[0]) corners.push([here[0], last[1]]);
          corners.push((last = here));
        }
        dot.classList.toggle("dim", !isShown);
        one("circle", dot).classList.toggle("h", !isShown || `${here}` !== `${last}`);
      }
      line.setAttribute("points", corners.join(" "));
    });
  }

  /* What is in the basket, at the foot of the window: two models as sides, more by name. */
  function tray() {
    const said = make("span", { ariaLive: "polite" }),
      go = make("a.btn"),
      clear = make("button.link", { type: "button", onclick: basket.clear }, strings.basket.empty);
    const bar = make("div.tray", { hidden: true }, said, make("span", clear, go));
    one("main").append(bar);
    const draw = async () => {
      const models = basket.ids().length ? await basket.models() : [];
      const pair = models.length === 2;
      if (pair) models.sort((x, y) => (x.s < y.s ? -1 : 1));
      const left = basket.MOST - models.length;
      said.replaceChildren(
        ...models.flatMap(({ n }, i) => [make(pair ? `b.${"ab"[i]}` : "b", n), " "]),
        make(
          "span.m",
          left ? strings.basket.pick_more({ left }) : strings.basket.pick_most,
        ),
      );
      bar.hidden = !models[0];
      go.hidden = models.length < 2;
      go.textContent = strings.basket.compare_count({ count: models.length });
      if (models[1]) go.href = basket.link(models);
    };
    document.addEventListener("basket", draw);
    draw();
  }
})();
