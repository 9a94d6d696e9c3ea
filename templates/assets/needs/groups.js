    const SHOWN = 8;
    const mark = ["nn", "qq", "yy"];
    const exportsOf = (table) =>
      make(
        "p.tools",
        ["csv", "markdown"].map((kind) => {
          const button = make("button.link", { type: "button" }, strings.lists.exports[kind]);
          button.onclick = async () => {
            await script(EXPORTS);
            window.sidebyside.exports.found(kind, table, button);
          };
          return button;
        }),
      );
    /* One table: the models that match, those for which one thing is unknown, and those that miss one. */
    function drawGroups(keys, { met, near, unknown }, on, whole) {
      const heads = columns(keys),
        more = heads.some(([, key]) => PRICES.includes(plain(key))) ? [] : [[measures.price?.label, "sort:price"]];
      const several = unknown.filter(([, open]) => open[1]),
        single = unknown.filter(([, open]) => !open[1]).map(([id, [key]]) => [id, key]);
      const parted = (list, says) => {
        const parts = {};
        list.forEach(([id, key]) => (parts[key] ??= []).push(id));
        return Object.entries(parts)
          .sort(([, x], [, y]) => y.length - x.length)
          .map(([key, ids]) => [says({ what: label(key) }), ids]);
      };
      const groups = [
        [whole ? strings.search.group_met : strings.search.group_read, met],
        ...parted(single, strings.search.group_unknown),
        ...parted(near, strings.search.group_near),
        [strings.search.group_unknowns, several.map(([id]) => id)],
      ].filter(([, ids]) => ids[0]);
      const width = heads.length + more.length + 3;
      const th = (text, name = "") => make(`th${name}`, { scope: "col", role: "columnheader" }, text);
      const row = (id) => {
        const { n, place, d, e } = known[id],
          score = scores[on ?? d][place];
        const cells = heads.map(([head, key]) => {
          const [says, state] = cell(key, place);
          return make("td", { role: "cell" }, make("small", head), make(`span.${mark[state] ?? "qq"}`, says));
        });
        const box = make("input", { type: "checkbox", value: id, ariaLabel: `${strings.basket.compare} ${n}` });
        return make(
          "tr",
          { role: "row" },
          make("td.pk", { role: "cell" }, box),
          make("th", { scope: "row", role: "rowheader" }, make("a", { href: to.model(known[id]) }, n), e && make("span.m", ` ${e}`)),
          cells,
          make("td.r.sc", { role: "cell" }, score === null ? make("span.m", strings.search.no_score) : make("b", (score / 100).toFixed(1))),
          more.map(([, key]) => make("td.r.wide", { role: "cell" }, cell(key, place)[0])),
        );
      };
      const body = ([says, ids], i) => {
        const rest = make("button.link", { type: "button" }, strings.search.show_all({ count: ids.length })),
          last = make("tr", { role: "row" }, make("td", { colSpan: width, role: "cell" }, rest));
        const part = make(
          "tbody",
          { id: `group-${i}`, role: "rowgroup" },
          make("tr.grp", { role: "row" }, make("th", { colSpan: width, scope: "rowgroup", role: "rowheader" }, says, make("span.m", ` ${models(ids.length)}`))),
          ids.slice(0, SHOWN).map(row),
          ids[SHOWN] && last,
        );
        rest.onclick = () => {
          last.replaceWith(...ids.slice(SHOWN).map(row));
          one("a", part.rows[SHOWN + 1]).focus();
          document.dispatchEvent(new Event("basket"));
        };
        return part;
      };
      if (!groups[0]) return [];
      const ways = met[0] ? [] : groups.slice(0, 3).map(([says, ids], i) => make("li", make("a", { href: `#group-${i}` }, `${says}: ${models(ids.length)}`)));
      const table = make(
          "table.found",
          { role: "table" },
          make(
            "thead",
            { role: "rowgroup" },
            make("tr", { role: "row" }, th(make("span.v", strings.basket.compare), ".pk"), th(strings.search.model), heads.map(([head]) => th(head, ".asked")), th(strings.search.score, ".r.sc"), more.map(([head]) => th(head, ".r.wide"))),
          ),
          groups.map(body),
        );
      return [ways[0] && make("ul.near", ways), exportsOf(table), table].filter(Boolean);
    }
