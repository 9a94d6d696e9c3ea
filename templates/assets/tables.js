/* The sections of /compare/, with the states, verdicts and outcomes of pair pages.  The cells of a model are ready in its
   column, the file that templates/compare_column/column.json makes. */
const small = (text) => text && make("small", text);
const unweighed = [strings.weights.unscored, strings.weights.none];
const unknown = (word, why) => [make("i.np", word), small(why)];
/* What follows a heading; without any there is no heading either. */
function fill(id, parts) {
  const head = one(`#${id}`),
    section = head.parentNode;
  section.replaceChildren(head, ...parts.flat(9).filter(Boolean));
  section.hidden = !head.nextSibling;
}
/* The place that is ahead of every other one; none while a value is missing. What does not apply is left out. */
function first(values, better) {
  const places = [...values.keys()].filter((i) => values[i] !== undefined);
  return places[1] ? places.find((i) => places.every((j) => i === j || better(values[i], values[j]) === 0)) : -1;
}

/* The marks of models, by their order. */
const SHAPES = ["M-5-5H5V5H-5z", "M5 0A5 5 0 1 1 5-.1z", "M0-6 6 5H-6z", "M0-6 6 0 0 6-6 0z", "M-5-5 5 5M-5 5 5-5"];
const shape = (place) => `<path class="m${place}" d="${SHAPES[place]}"/>`;
const key = (place) => make("span.key", { innerHTML: `<svg viewBox="-7 -7 14 14" aria-hidden="true">${shape(place)}</svg>` });

function tables(rules, models) {
  const { words, limits } = rules;
  const tasks = Object.keys(rules.tasks).filter((task) => models.some(({ scores }) => scores[task]));
  const doing = (task) => models.filter(({ scores }) => scores[task]);
  const named = (model) => make("a", { href: to.model(model) }, model.n);

  /* A table with a column for each model, named by the headings of these ids. Each row keeps what exports.js reads. */
  function grid(id, rows, columns) {
    const cell = (name, role, ...parts) => make(name, { role }, parts);
    const head = [make("td"), ...columns.map((model) => cell("th", "columnheader", key(models.indexOf(model)), named(model)))];
    const body = rows.map(([label, unit, cells, plot]) => {
      cells.forEach((one) => {
        one.role = "cell";
      });
      const row = cell("tr", "row", cell("th", "rowheader", label, small(unit)), plot && make("td.plot", { ariaHidden: true, innerHTML: plot }), cells);
      row.sheet = [[label, unit, columns, cells]];
      return row;
    });
    const table = cell("table.many", "table", cell("thead", "rowgroup", cell("tr", "row", head)), cell("tbody", "rowgroup", body));
    table.setAttribute("aria-labelledby", id);
    table.style.setProperty("--n", columns.length);
    return rows[0] && table;
  }
  /* Results on one axis for each unit, with the words on these axes. */
  function plotted(id, rows, columns) {
    const ends = {};
    rows.forEach(([, , cells, , unit]) => unit && cells.forEach(({ plot = [] }) => (ends[unit] ??= []).push(...plot)));
    const axes = Object.entries(ends).map(([unit, found]) => {
      const least = Math.min(...found),
        most = Math.max(...found),
        room = (most - least) / 20 || 1;
      const [low, high] = least >= 0 && most <= 100 ? [0, 100] : [Math.floor(least - room), Math.ceil(most + room)];
      ends[unit] = [low, high];
      return strings.compare.axis({ unit, low: low.toLocaleString("en"), high: high.toLocaleString("en") });
    });
    const drawn = rows.map(([label, about, cells, best, unit]) => {
      const [low, high] = ends[unit] ?? [],
        at = (value) => `${((value - low) / (high - low)) * 100}%`;
      const points = cells.map(({ plot }, i) => {
        if (!plot || !unit) return "";
        const [value, from = value, to = value] = plot.map(at);
        return `<line x1="${from}" x2="${to}"/><svg x="${value}">${shape(models.indexOf(columns[i]))}</svg>`;
      });
      return [label, about, cells, best, points.filter(Boolean)[1] && `<svg><svg y="9"><line class="ax" x2="100%"/>${points.join("")}</svg></svg>`];
    });
    return [drawn.some((row) => row[4]) && make("p.m", strings.compare.axes({ axes: axes.join(", ") })), compared(id, drawn, columns)];
  }

  /* A table for each task, of the models that do it. */
  const each = (id, table) =>
    tasks.map((task) => {
      const own = tasks[1] ? `${id}-${task}` : "",
        found = table(rules.tasks[task], doing(task), own ? `${id} ${own}` : id, task);
      return found.flat().some(Boolean) && [own && make("h3", { id: own }, rules.tasks[task].name), found];
    });

  /* A table of ready cells, a row for each kind: its label, its unit, the cells, and who is ahead in it. Rows in which all
     say the same are one line below, for each reason one. */
  function compared(id, kinds, columns = models) {
    const folds = {};
    const rows = kinds.flatMap(([label, unit, cells, best, plot]) => {
      const row = [
        label,
        unit,
        cells.map(({ html, mark }, i) => make(`td.${i === best ? "w" : (mark ?? "")}`, { innerHTML: html })),
        plot,
      ];
      /* In order: what does not apply, what all state, what is unknown, and nothing where a cell has more to show. */
      const order = cells.map((cell) => cell.fold).sort(),
        fold = order.at(-1);
      if (!fold || order.some((other) => other !== fold && other + fold !== "-unstated")) return [row];
      (folds[fold[0] === "=" ? "same" : fold] ??= []).push(row);
      return [];
    });
    return [
      grid(id, rows, columns),
      Object.entries(words.alike).map(
        ([why, said]) =>
          folds[why] &&
          make(
            "p.fold",
            { sheet: folds[why].map(([label, unit, cells]) => [label, unit, columns, cells.map((cell) => cell.cloneNode(true))]) },
            make("b", `${said} (${folds[why].length}).`),
            " ",
            folds[why].map(([label, unit, [cell, ...others]], i) => [
              i && "; ",
              label,
              id === "facts" && unit && ` ${unit}`,
              why === "same" && [": ", ...cell.childNodes, ...others.flatMap(marks)],
            ]),
            ".",
            why !== "same" && columns.map((_, i) => sources(folds[why].flatMap((row) => marks(row[2][i])))),
          ),
      ),
    ];
  }
  const marks = (cell) => all(".s", cell);
  const sources = (found) =>
    [...new Map(found.map((mark) => [+mark.textContent, mark]))].sort(([x], [y]) => x - y).map(([, mark]) => mark);

  /* The verdicts of a task: the model of the row against that of the column. */
  function matrix({ name }, able, id, task, wanted) {
    const found = able.map((x) => able.map((y) => x !== y && judged(rules, task, wanted, x, y)));
    const leads = ({ leader }) => leader === "a";
    const cell = (one, x, y) => {
      if (x === y) return make("td.self", make("span.v", strings.compare.itself));
      if (!one) return make("td", unknown(strings.weights.unscored));
      const { call, leader, sums, shared } = one,
        standing = leads(one) ? words.leads : words.trails;
      return make(
        leader ? (leads(one) ? "td.w" : "td.n") : call === "close" ? "td" : "td.np",
        make(
          "a",
          { href: to.pair(x, y) },
          leader ? standing[call] : words.calls[call],
          make("span.v", `: ${x.n}, ${y.n}`),
        ),
        small(
          call === "insufficient-data"
            ? strings.compare.shared({ points: +points(shared) })
            : sums.map(points).join(strings.compare.versus),
        ),
      );
    };
    const beats = (row, firm) =>
      row.every((one) => one === false || (one && leads(one) && (!firm || one.call === "leads")));
    const top = found.findIndex((row) => beats(row));
    return [
      make("h3", { id }, name),
      make(
        "p",
        make(
          "b",
          top < 0
            ? strings.compare.no_leader
            : beats(found[top], true)
              ? strings.compare.leader({ name: able[top].n })
              : strings.compare.leader_now({ name: able[top].n }),
        ),
      ),
      grid(
        `won ${id}`,
        able.map((x, i) => [named(x), "", able.map((y, j) => cell(found[i][j], x, y))]),
        able,
      ),
    ];
  }
  /* The verdicts on two models, in sentences. */
  function pairVerdicts(wanted, a, b) {
    const href = to.pair(a, b),
      title = strings.compare.title({ a: a.n, b: b.n });
    const shared = tasks
      .filter((task) => a.scores[task] && b.scores[task])
      .map((task) => {
        const {
            name,
            workloads: [work],
          } = rules.tasks[task],
          found = judged(rules, task, wanted, a, b);
        const [call, why] = found ? called(rules, found, [a.n, b.n]) : unweighed;
        return make("p", make("b", `${call}.`), ` ${name}: ${why} ${costVerdict([a, b], work)}`);
      });
    return make(
      "li",
      !models[2] && href.includes("?") ? make("span", title) : make("a", { href }, title),
      shared[0] ? shared : make("p", words.apart),
    );
  }
  /* The cheaper model for a workload, in words. */
  function costVerdict(pair, work) {
    if (pair.some(gone)) return "";
    const costs = pair.map((model) => model.costs[work]?.cents),
      side = cheaper(...costs, limits.cost);
    const dollars = (cents) => (cents / 100).toLocaleString("en", { style: "currency", currency: "USD" });
    const unpriced = pair.filter((_, i) => lacks(costs[i])).map(({ n }) => n);
    if (unpriced[0]) return strings.compare.no_price({ names: unpriced.join(strings.compare.either) });
    const reasoning = pair.some((model) => model.costs[work].before_reasoning) ? strings.cost.before_reasoning : "";
    if (side === null) return strings.compare.same_cost({ share: limits.cost, reasoning });
    const [less, more] = costs.sort((x, y) => x - y);
    const pct = divided(100 * (more - less), more);
    return strings.compare.cheaper({
      name: pair[side].n,
      saving: pct < 100 ? strings.cost.saving({ pct }) : strings.cost.nearly_all,
      less: dollars(less),
      more: dollars(more),
      volume: rules.workloads[work].volume,
      reasoning,
    });
  }
  function won(wanted) {
    const pairs = make(
      "ul.calls",
      models.flatMap((x, i) => models.slice(i + 1).map((y) => pairVerdicts(wanted, ...(x.s < y.s ? [x, y] : [y, x])))),
    );
    const matrices = tasks
      .filter((task) => doing(task)[2])
      .map((task) => matrix(rules.tasks[task], doing(task), `who-${task}`, task, wanted));
    return matrices[0]
      ? [
          make("p.lead", words.matrix),
          matrices,
          make(
            "details",
            { open: tasks.some((task) => doing(task).length === 2) },
            make("summary", strings.compare.pairs),
            pairs,
          ),
        ]
      : [pairs];
  }

  function scored(kind, able, task, wanted) {
    const rule = weighed(kind, wanted),
      needed = limits.coverage;
    const row = (name, about, cell) => [name, about, able.map((model, i) => make("td", cell(i)))];
    if (!rule) return [row(strings.compare.score, "", () => unknown(...unweighed))];
    const found = able.map(({ scores }) =>
      score(
        rule,
        scores[task].signals.map(({ value }) => value),
        needed,
      ),
    );
    return [
      row(strings.compare.score, strings.compare.out_of, (i) => {
        const { total, coverage, low, high } = found[i],
          known = strings.weights.coverage({ points: +points(coverage) });
        return total === null
          ? unknown(strings.weights.unscored, strings.compare.needed({ coverage: known, needed: +points(needed) }))
          : [
              make("b", points(total)),
              small(low < high ? strings.compare.range({ coverage: known, low: points(low), high: points(high) }) : known),
            ];
      }),
      ...kind.groups.map((group) =>
        row(rules.groups[group].name, "", (i) => {
          const { values } = found[i],
            part = (known) => where(rule.weights, (place) => kind.signals[place].group === group && known(place));
          const of = part((place) => values[place] !== null);
          return !sum(part(() => true))
            ? make("span.m", strings.weights.zero)
            : sum(of)
              ? [points(mean(of, values)), small(strings.compare.of({ points: +points(sum(of)) }))]
              : unknown(words.states.unstated);
        }),
      ),
    ];
  }

  const common = tasks.filter((task) => models.every(({ scores }) => scores[task]));
  const facts = rules.rows.map((row, place) => {
    const cells = models.map((model) => model.facts[place]),
      decides = row.tasks[0] ? row.tasks.some((task) => common.includes(task)) : common[0];
    return [
      row.label,
      row.unit,
      cells,
      decides &&
        first(
          cells.map(({ value }) => value),
          (x, y) => ahead(x, y, row),
        ),
    ];
  });
  /* The score's benchmarks, then each other one that two models have a result of. */
  const tests = ({ signals, others }, able, task) =>
    [...signals, ...others].flatMap((signal, place) => {
      const cells = able.map((model) => model.tests[task][place]),
        scored = signal.weight !== undefined;
      if (!scored && cells.filter(({ fold }) => !fold).length < 2) return [];
      return [
        [
          signal.label,
          scored
            ? strings.compare.weight({ weight: signal.weight / 100 })
            : signal.self_reported
              ? strings.compare.self_reported
              : strings.compare.unscored,
          cells,
          first(
            able.map(({ scores }) => [...scores[task].signals, ...scores[task].others][place]),
            (x, y) => tested(x, y, signal),
          ),
          !signal.self_reported && signal.unit,
        ],
      ];
    });
  const costs = Object.entries(rules.workloads).map(([work, { name, about }], place) => [
    name,
    about,
    models.map((model) => model.monthly[place]),
    first(
      models.map((model) => (gone(model) ? undefined : model.costs[work]?.cents)),
      (x, y) => cheaper(x, y, limits.cost),
    ),
  ]);

  fill(
    "weigh",
    tasks[0]
      ? control(rules, tasks, (wanted) => {
          all("h2 span").forEach((said) => {
            said.textContent = wanted ? strings.weights.yours : "";
          });
          fill("won", won(wanted));
          fill(
            "scores",
            each("scores", (kind, able, id, task) => [grid(id, scored(kind, able, task, wanted), able)]),
          );
        })
      : [],
  );
  fill("facts", compared("facts", facts));
  fill(
    "tests",
    each("tests", (kind, able, id, task) => plotted(id, tests(kind, able, task), able)),
  );
  const tool = (name, text, act) => {
    const button = make(name, { type: "button", onclick: () => act(button) }, text);
    return button;
  };
  one("#export").replaceChildren(
    ...["csv", "markdown"].map((kind) =>
      tool("button.link", strings.lists.exports[kind], async (button) => {
        await script(EXPORTS);
        window.sidebyside.exports[kind](one("#out"), models, button);
      }),
    ),
  );
  const calculate = async () => {
    await script(COST);
    offer.remove();
    window.sidebyside.calculate(one("#cost").parentNode, models.map(({ s }) => s));
  };
  const offer = tool("button.btn", strings.calculator.open, calculate);
  fill("cost", [compared("cost", costs), tasks[0] && make("p.tools", offer)]);
  if (location.hash.startsWith("#cost=")) calculate();
  fill(
    "can",
    compared(
      "can",
      rules.capabilities.map(({ name }, place) => [name, "", models.map((model) => model.can[place])]),
    ),
  );
}
