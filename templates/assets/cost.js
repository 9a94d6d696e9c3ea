/* The calculator: what a month of the reader's own costs at every provider of some models, with the sums of
   generator/compare/model/workload_cost.py in whole picodollars. */
(() => {
  "use strict";
  const { make, json, load } = window.sidebyside;
  const PICO = 10n ** 12n,
    MILLION = 1000000n,
    MEGAPIXEL = 1048576,
    LIMITS = [strings.calculator.limits.context, strings.calculator.limits.input, strings.calculator.limits.output];
  const exact = (usd) => {
    const [whole, part = ""] = usd.split(".");
    return BigInt(whole + part.padEnd(12, "0"));
  };
  /* Quotients, rounded half to even and rounded up. */
  const divided = (n, d) => {
    const whole = (2n * n + d) / (2n * d);
    return (2n * n + d) % (2n * d) || whole % 2n === 0n ? whole : whole - 1n;
  };
  const up = (n, d) => (n + d - 1n) / d;
  const count = (n) => n.toLocaleString("en");
  const dollars = (cents) => `$${count(cents / 100n)}.${String(cents % 100n).padStart(2, "0")}`;

  /* A number as readers write it, `20M` or `1,800,000`, with so many decimals; null for anything else. */
  const ZEROS = { k: 3, m: 6, b: 9 };
  function amount(text, decimals = 0) {
    const [, whole, part = "", unit] = /^(\d{1,15})(?:\.(\d+))?([kmb])?$/.exec(text.toLowerCase().replace(/[\s,_%×]/g, "")) ?? [];
    const zeros = decimals + (ZEROS[unit] ?? 0);
    return whole && part.length <= zeros ? BigInt(whole + part.padEnd(zeros, "0")) : null;
  }

  /* The price with the highest threshold that the prompt passes. */
  function tokenPrice(prices, code, prompt) {
    let best = -1,
      found;
    for (const [written, usd] of prices) {
      const least = written.startsWith(code) ? +written.slice(code.length) : NaN;
      if (least <= prompt && least > best) [best, found] = [least, usd];
    }
    return found;
  }
  /* The cost of the work at these prices in picodollars, or null. */
  function ofTokens(prices, { batch, prompt, input, kept, output }) {
    let sum = 0n;
    for (const [letter, tokens] of [
      ["i", input - kept],
      ["c", kept],
      ["o", output],
    ]) {
      if (letter === "c" && !tokens) continue;
      const usd = tokenPrice(prices, letter + batch, prompt);
      if (!usd) return null;
      sum += tokens * exact(usd);
    }
    return sum;
  }
  function ofImages(prices, { batch, images, size, quality }) {
    for (const tier of [...quality.split(","), ""]) {
      const start = `p${batch}:${encodeURIComponent(tier)}:`,
        found = prices.find(([code]) => code === start || code === start + size);
      if (found) return images * MILLION * exact(found[1]);
    }
    const step = (letter) => prices.findLast(([code]) => code === letter + batch)?.[1];
    if (!step("m") || !size) return null;
    const [width, height] = size.split("x");
    const further = BigInt(Math.ceil((width * height) / MEGAPIXEL) - 1);
    return images * MILLION * (exact(step("m")) + further * exact(step("n") ?? step("m")));
  }

  /* The cheapest first, then those without a price. */
  const cheaper = (x, y) => !!x.why - !!y.why || (x.sum < y.sum ? -1 : x.sum > y.sum ? 1 : x.provider < y.provider ? -1 : 1);
  /* The offers of a model with cents, or why there are none; the cheapest first. */
  function priced({ n, offers, reasons }, work) {
    const output = reasons && work.factor ? up(work.output * work.factor, 100n) : work.output;
    const answer = work.requests && up(output, work.requests),
      lengths = work.requests ? [work.prompt + answer, work.prompt, answer] : [];
    return offers
      .map(([provider, own, counts, limits, prices]) => {
        const rates = prices.map((price) => price.split("=")),
          long = limits.findIndex((limit, i) => limit && lengths[i] > limit);
        const sum = long < 0 ? (work.images ? ofImages : ofTokens)(rates, { ...work, output }) : null,
          cents = sum === null ? sum : divided(100n * sum, PICO * MILLION);
        const why =
          long < 0
            ? (cents === null || (sum && !cents)) && strings.calculator.missing
            : strings.calculator.over({ tokens: count(lengths[long]), limit: count(limits[long]), what: LIMITS[long] });
        return { n, provider, own, counts, sum, cents, why };
      })
      .sort(cheaper);
  }

  /* The calculator of some models at a place, for the workload and the share of a rule. */
  function calculator(place, models, usual, share) {
    const codes = models.flatMap(({ offers }) => offers.flatMap(([, , , , prices]) => prices.map((price) => price.split("=")[0])));
    const any = (pattern) => codes.some((code) => pattern.test(code));
    const thinking = models.filter(({ reasons }) => reasons).map(({ n }) => n);
    const field = (name, label, value) => make("label", label, make("input", { name, inputMode: "decimal", value }));
    const choice = (name, label, values, says = (value) => value) =>
      make(
        "label",
        label,
        make(
          "select",
          { name },
          values.map((value) => make("option", { value }, says(value))),
        ),
      );
    const once = (...values) => [...new Set(values.flat().filter(Boolean))];
    const parts = (part) =>
      codes
        .filter((code) => code[0] === "p")
        .map((code) => decodeURIComponent(code.split(":")[part]));
    const short = (n) => (Number(n) % 1e5 ? count(n) : `${count(Number(n) / 1e6)}M`);
    const either = (tiers) => tiers.replace(",", strings.calculator.either);
    const form = make(
      "form.own",
      { onsubmit: (event) => event.preventDefault() },
      usual.images
        ? [
            field("images", strings.calculator.images, count(usual.requests * usual.images)),
            choice("size", strings.calculator.size, once(usual.size, parts(2), any(/^m/) && "2048x2048")),
            choice("quality", strings.calculator.quality, once(usual.quality.join(), parts(1)), either),
          ]
        : [
            field("input", strings.calculator.input, short(usual.requests * usual.input_tokens)),
            field("output", strings.calculator.output, short(usual.requests * usual.output_tokens)),
            choice("per", strings.calculator.tokens_are, ["", "request"], (value) => (value ? strings.calculator.per_request : strings.calculator.per_month)),
            field("requests", strings.calculator.requests, count(usual.requests)),
            any(/^c/) && field("kept", strings.calculator.cached, 0),
            thinking[0] && field("factor", strings.calculator.factor, 1),
          ],
      any(/^[a-z]b/) && choice("batch", strings.calculator.mode, ["", "b"], (value) => (value ? strings.calculator.batch : strings.calculator.standard)),
    );

    /* The work as typed, or null; a field that holds no such number is marked. */
    function read() {
      let fine = true;
      const value = (name) => form[name]?.value ?? "";
      const number = (name, usually, decimals, least = 0n, most) => {
        if (!form[name]) return usually;
        const found = amount(value(name), decimals),
          wrong = found === null || found < least || found > most;
        form[name].ariaInvalid = wrong;
        fine &&= !wrong;
        return found;
      };
      const batch = value("batch"),
        images = number("images"),
        requests = number("requests", 0n, 0, 1n),
        share = number("kept", 0n, 0, 0n, 100n),
        factor = number("factor", 100n, 2, 100n),
        typed = [number("input"), number("output")];
      if (!fine) return null;
      if (usual.images) return { images, batch, size: value("size"), quality: value("quality") };
      const [input, output] = typed.map((tokens) => (value("per") ? tokens * requests : tokens));
      return { requests, input, output, batch, factor, share, kept: (input * share) / 100n, prompt: up(input, requests) };
    }

    const table = make("table"),
      said = make("p", { ariaLive: "polite" }),
      every = make("table"),
      summary = make("summary"),
      copy = make("button.btn", { type: "button" }),
      found = make("div", copy, table, make("details", summary, every, make("p.m", strings.calculator.counted)));
    copy.onclick = async () => {
      await navigator.clipboard.writeText(`${said.textContent} ${location.href}`);
      copy.textContent = strings.calculator.copied;
    };
    const named = ({ provider, own }) => (own ? provider : strings.providers.third_party({ provider }));
    /* A row for each model and cost, with all who ask it. */
    function rows(offers, of, says) {
      const head = [strings.calculator.model, strings.calculator.cost, strings.calculator.provider].map((name) => make("th", { scope: "col" }, name));
      const least = offers.toSorted(cheaper)[0],
        groups = {};
      offers.forEach((it) => (groups[[it.n, it.cents, it.why]] ??= []).push(it));
      of.replaceChildren(
        make("thead", make("tr", head)),
        make(
          "tbody",
          Object.values(groups).map((its) =>
            make(
              "tr",
              make("th", { scope: "row" }, its[0].n),
              its[0].why ? make("td", make("i.np", strings.calculator.none)) : make(its[0] === least ? "td.w" : "td", dollars(its[0].cents)),
              make("td", its[0].provider && its.map(says).join(", "), make("small", its[0].why)),
            ),
          ),
        ),
      );
    }
    function draw() {
      const work = read();
      copy.textContent = strings.calculator.copy_sentence;
      found.hidden = !work;
      if (!work) return said.replaceChildren(strings.calculator.invalid);
      const offers = models.map((model) => priced(model, work));
      const best = offers.map((its, i) => its.find(({ counts }) => counts) ?? { n: models[i].n, why: strings.calculator.unlisted });
      rows(best, table, named);
      const all = offers.flat().sort(cheaper);
      summary.textContent = strings.calculator.every({ count: all.length });
      rows(all, every, ({ provider }) => provider);
      said.replaceChildren(sentence(work, best.filter(({ why }) => !why)));
    }
    function sentence(work, best) {
      const reasoning = thinking[0] && work.factor === 100n ? strings.cost.before_reasoning : "";
      const volume = work.images
        ? strings.calculator.of_images({ count: count(work.images), size: work.size, quality: either(work.quality) })
        : [
            strings.calculator.of_tokens({ input: short(work.input), output: short(work.output), requests: count(work.requests) }),
            work.share && strings.calculator.of_cached({ share: work.share }),
            work.factor > 100n && strings.calculator.of_factor({ factor: Number(work.factor) / 100 }),
          ]
            .filter(Boolean)
            .join(", ");
      const texts = best.map((it) => strings.calculator.one({ n: it.n, usd: dollars(it.cents), provider: named(it) }));
      const [low, next] = best.sort(cheaper);
      if (next) {
        const saving = next.cents - low.cents,
          pct = next.cents && divided(100n * saving, next.cents);
        texts.push(
          100n * saving < BigInt(share) * next.cents || !next.cents
            ? strings.calculator.same({ share })
            : strings.calculator.less({
                name: low.n,
                other: next.n,
                saving: pct < 100n ? strings.cost.saving({ pct }) : strings.cost.nearly_all,
                month: dollars(saving),
                reasoning,
              }),
        );
      }
      return `${volume}${work.batch && `, ${strings.calculator.batch}`}: ${texts.join(" ")}`;
    }

    const asked = new URLSearchParams(location.hash.match(/^#cost=(.+)/)?.[1]);
    for (const [name, value] of asked) if (form[name]) form[name].value = value;
    form.oninput = () => {
      draw();
      history.replaceState(null, "", `#cost=${new URLSearchParams(new FormData(form))}`);
    };
    place.append(
      make(
        "div.calc",
        make("h3", strings.calculator.title),
        form,
        form.factor && make("p.m", strings.calculator.factor_about({ names: thinking.join(", ") })),
        said,
        found,
      ),
    );
    draw();
    if (asked.size) place.scrollIntoView();
    else form[0].focus();
  }

  /* The calculator of models by their ids: of the first task that all share, or else one of them does. */
  async function calculate(place, ids) {
    const [rules, known, ...columns] = await Promise.all([json("/rules.json"), load(), ...ids.map((id) => json(`/columns/${id}.json`))]);
    const models = ids.map((id, i) => ({ ...known.find(({ s }) => s === id), ...columns[i] }));
    const doing = (task) => models.filter(({ scores }) => scores[task]);
    const tasks = Object.keys(rules.tasks).sort((x, y) => doing(y).length - doing(x).length);
    calculator(place, doing(tasks[0]), rules.workloads[rules.tasks[tasks[0]].workloads[0]], rules.limits.cost);
  }
  Object.assign(window.sidebyside, { calculate, calculator });
})();
