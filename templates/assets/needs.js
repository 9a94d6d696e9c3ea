/* Searches models by requirements in free words, as tests/reference/query_parser.py and model_search.py do. */
(() => {
  "use strict";
  const { one, all, make, to, script } = window.sidebyside;
  const EXPORTS = document.currentScript.dataset.exports;
  const words = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
      .match(/[<>]=?|[$/]|\p{L}+|\d+(?:\.\d+)?/gu) ?? [];
  const once = (list) => [...new Set(list)];
  /* A day, a month or a year as readers see it: `Nov 18, 2025`. */
  const date = (day) =>
    new Date(day).toLocaleDateString("en", {
      year: "numeric",
      month: day[4] && "short",
      day: day[7] && "numeric",
      timeZone: "UTC",
    });
  const holds = (value, sign, limit) =>
    value === limit ? sign.includes("=") : sign[0] === "<" ? value < limit : sign[0] === ">" && value > limit;

  /* Whether two words are one edit apart: a letter dropped, added, changed, or swapped with the next. */
  function slip(x, y) {
    let start = 0,
      end = 0;
    while (x[start] && x[start] === y[start]) start++;
    while (end < Math.min(x.length, y.length) - start && x.at(-1 - end) === y.at(-1 - end)) end++;
    const [p, q] = [x, y].map((word) => word.slice(start, word.length - end));
    return (p.length < 2 && q.length < 2) || (p.length === 2 && p === q[1] + q[0]);
  }

@import "needs/search.js";
  window.sidebyside.search = search;

  document.addEventListener("DOMContentLoaded", async () => {
    const form = one("#need"),
      field = form.q,
      status = one("#told");
    status.ariaBusy = "true";
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    const found = search(await (await fetch(form.dataset.index)).text());
    const { rows, read, ranking, find, label, bound, plain, figure, measures, states, scores, texts } = found;
    rows.forEach((row, place) => {
      row.place = place;
    });
    const known = Object.fromEntries(rows.map((row) => [row.s, row]));
    const models = (count) => (count === 1 ? strings.search.count_one : strings.search.count({ count }));

@import "needs/cells.js";
@import "needs/groups.js";
@import "needs/chips.js";

    function draw() {
      const text = field.value,
        reading = read(text),
        { keys } = reading;
      const result = find(keys),
        on = ranking(keys),
        asks = keys.some((key) => !key.startsWith("no-data:"));
      drawChips(reading);
      status.textContent = keys[0] || reading.unmatched[0] ? say(reading, result) : "";
      one("#found").replaceChildren(...(asks ? drawGroups(keys, result, on, !reading.unmatched[0]) : []));
      drawPairs(asks ? result.met : [], on);
      one("#ways").hidden = asks;
      document.dispatchEvent(new Event("basket"));
      history.replaceState(0, "", text ? `?${new URLSearchParams({ q: text })}` : location.pathname);
    }
    /* What was understood, what was not, and how many models have it. */
    function say({ keys, unmatched }, { met, near, unknown }) {
      const topics = keys.filter((key) => key.startsWith("no-data:")).map(label);
      const counts = () => [
        !met[0]
          ? strings.search.met_none
          : unmatched[0]
            ? strings.search.met_read({ count: models(met.length) })
            : strings.search.met_all({ count: models(met.length) }),
        near[0] && strings.search.near_count({ count: models(near.length) }),
        unknown[0] && strings.search.unknown_count({ count: models(unknown.length) }),
      ];
      return [
        unmatched[0] && strings.search.unread({ words: unmatched.join(", ") }),
        topics[0] && strings.search.no_data({ topics: topics.join(", ") }),
        ...(keys[topics.length] ? counts() : []),
      ]
        .filter(Boolean)
        .join("")
        .trim();
    }
    function drawPairs(met, on) {
      const entry = (href, text) => make("li", make("a", { href }, text));
      const first = met.slice(0, 3).map((id) => known[id]);
      const pairs = first.flatMap((x, i) =>
        first
          .slice(i + 1)
          .filter((y) => on || x.d === y.d)
          .map((y) => entry(to.pair(x, y), strings.compare.title({ a: x.n, b: y.n }))),
      );
      one("#pairs").hidden = !pairs[0];
      one("#pairs ul").replaceChildren(
        ...pairs,
        ...(pairs[2] ? [entry(to.tool(first), strings.search.side_by_side)] : []),
      );
    }
    field.oninput = draw;
    form.onsubmit = (event) => {
      event.preventDefault();
      draw();
    };
    draw();
    status.ariaBusy = "false";
  });
})();
