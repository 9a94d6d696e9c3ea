/* Searches models by requirements in free words, as tests/reference/query_parser.py and model_search.py do. */
(() => {
  "use strict";
  const { one, make, to } = window.sidebyside;
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
  const bound = (key) => /^(image|tokens|input|output|context|released:)([<>]?=?)(.+)$/.exec(key);
  const holds = (value, sign, limit) =>
    value === limit ? !/^[<>]$/.test(sign) : sign[0] === "<" ? value < limit : sign[0] === ">" && value > limit;

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
    const { rows, by, read, ranking, find, label } = search(await (await fetch(form.dataset.index)).text());
    rows.forEach((row, place) => {
      row.place = place;
    });
    const known = Object.fromEntries(rows.map((row) => [row.s, row]));

    /* The words of a query without those of one key, and without the small words before them. */
    function without({ given, owners: own }, key) {
      const left = [];
      for (let i = given.length - 1, gone; i >= 0; i--) {
        gone = own[i] === key || (gone && own[i] === "-");
        if (!gone) left.unshift(given[i]);
      }
      return left.join(" ").replaceAll("$ ", "$");
    }
    const usd = (micros) =>
      `$${(micros / 1e6).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;
    /* The values of a model that the query limits or sorts by. */
    function has({ image, input, output, context, released }, keys) {
      const asks = (what) => keys.some((key) => what.test(key) && (bound(key) || key.startsWith("sort:")));
      return [
        asks(/cheap|image|tokens|put/) &&
          (image
            ? strings.search.per_image({ price: usd(image) })
            : input
              ? strings.search.per_tokens({ input: usd(input), output: usd(output) })
              : strings.search.no_price),
        asks(/context/) && context && strings.search.context({ count: context.toLocaleString("en") }),
        asks(/new|released/) && released && date(released),
      ].filter(Boolean);
    }
    const entry = (href, ...parts) => make("li", make("a", { href }, parts.shift()), parts);
    function list(part, found, says) {
      const section = one(`#${part}`),
        [head, items, rest] = ["h2 a", "ul", "button"].map((name) => one(name, section));
      section.hidden = !found[0];
      head.textContent = `${says || head.dataset.says} (${found.length})`;
      items.replaceChildren(...found.slice(0, 10));
      rest.hidden = !found[10];
      rest.textContent = strings.search.show_all({ count: found.length });
      rest.onclick = () => {
        items.replaceChildren(...found);
        rest.hidden = true;
        one("a", found[10]).focus();
      };
    }
    function draw() {
      const text = field.value,
        reading = read(text),
        { keys } = reading,
        unread = reading.unmatched.join(", "),
        { met, near, unknown } = find(keys),
        on = ranking(keys);
      one("#read").replaceChildren(
        ...keys.map((key) =>
          make(
            "li",
            make(
              "button.chip",
              {
                type: "button",
                onclick() {
                  field.value = without(reading, key);
                  draw();
                  (one("#read button") ?? field).focus();
                },
              },
              make("span.v", strings.search.remove),
              label(key),
            ),
          ),
        ),
      );
      status.textContent =
        (unread && strings.search.unread({ words: unread })) +
        (keys[0] ? `${unread ? strings.search.rest : strings.search.everything} ${met.length}.` : "");
      const line = (id, why, open = []) => {
        const row = known[id],
          board = on || by[row.d],
          score = row.v[by.indexOf(board)];
        const scored =
          score === null
            ? strings.search.unscored({ ranking: label(board) })
            : strings.search.score({ ranking: label(board), score: (score / 100).toFixed(1) });
        return entry(
          to.model(row),
          row.n,
          make(
            "span.m",
            why,
            [
              ...has(
                row,
                keys.filter((key) => !open.includes(key)),
              ),
              scored,
              row.e,
            ]
              .filter(Boolean)
              .join(", "),
          ),
        );
      };
      list(
        "met",
        met.map((id) => line(id)),
        unread && strings.search.match_rest,
      );
      list(
        "near",
        near.map(([id, key]) => line(id, strings.search.misses({ what: label(key) }))),
      );
      list(
        "unknown",
        unknown.map(([id, open]) => line(id, strings.search.unknown({ what: open.map(label).join("; ") }), open)),
      );
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
      one("#ways").hidden = !!keys[0];
      history.replaceState(0, "", text ? `?${new URLSearchParams({ q: text })}` : location.pathname);
    }
    field.oninput = draw;
    form.onsubmit = (event) => event.preventDefault();
    draw();
    status.ariaBusy = "false";
  });
})();
