/* The calculator of the cost section: the sums of generator/compare/model/workload_cost.py, in whole picodollars. */
(() => {
  "use strict";
  const PICO = 10n ** 12n,
    MILLION = 1000000n;
  const exact = (usd) => {
    const [whole, part = ""] = usd.split(".");
    return BigInt(whole + part.padEnd(12, "0"));
  };
  /* A quotient rounded half to even. */
  const divided = (n, d) => {
    const whole = (2n * n + d) / (2n * d);
    return (2n * n + d) % (2n * d) || whole % 2n === 0n ? whole : whole - 1n;
  };
  const dollars = (cents) => `$${(cents / 100n).toLocaleString("en")}.${String(cents % 100n).padStart(2, "0")}`;
  const { make } = window.sidebyside;

  /* The offers of one side, as generator/compare/model/calculator_prices.py writes them. */
  const offers = (tariff) =>
    tariff
      .split("|")
      .filter(Boolean)
      .map((offer) => {
        const [provider, ...rates] = offer.split(";");
        return { provider: decodeURIComponent(provider), rates: rates.map((rate) => rate.split("=")) };
      });

  /* The rate with the highest threshold that the prompt passes. */
  function tokenRate(rates, code, prompt) {
    let best = -1,
      found = null;
    for (const [written, usd] of rates) {
      const [, letters, least] = /^([a-z]+)(\d*)$/.exec(written) ?? [];
      if (letters === code && +least <= prompt && +least > best) [best, found] = [+least, usd];
    }
    return found;
  }

  /* The cost of the work at one offer in picodollars, or null. */
  function tokens(rates, work) {
    let sum = 0n;
    for (const [letter, count] of [
      ["i", work.prompt - work.kept],
      ["c", work.kept],
      ["o", work.answer],
    ]) {
      if (letter === "c" && !count) continue;
      const usd = tokenRate(rates, letter + work.batch, work.prompt);
      if (!usd) return null;
      sum += BigInt(work.count) * BigInt(count) * exact(usd);
    }
    return sum;
  }
  function images(rates, work) {
    const count = BigInt(work.count) * MILLION;
    for (const quality of [...work.quality.split(","), ""]) {
      const found = rates.find(([code]) => {
        const [kind, tier, size] = code.split(":");
        return kind === `p${work.batch}` && decodeURIComponent(tier) === quality && (!size || size === work.size);
      });
      if (found) return count * exact(found[1]);
    }
    const step = (letter) => rates.findLast(([code]) => code === letter + work.batch)?.[1];
    if (!step("m")) return null;
    const [width, height] = work.size.split("x").map(Number);
    const further = BigInt(Math.ceil((width * height) / work.megapixel) - 1);
    return count * (exact(step("m")) + further * exact(step("n") ?? step("m")));
  }

  /* The cheapest offer in cents, or null when none has every rate it needs, or costs less than a cent. */
  function cheapest(side, work) {
    const found = side
      .map(({ provider, rates }) => ({ provider, sum: (work.size ? images : tokens)(rates, work) }))
      .filter(({ sum }) => sum !== null)
      .sort((x, y) => (x.sum < y.sum ? -1 : x.sum > y.sum ? 1 : x.provider < y.provider ? -1 : 1))[0];
    const cents = found && divided(100n * found.sum, PICO * MILLION);
    return found && (cents || !found.sum) ? { provider: found.provider, cents } : null;
  }

  function start() {
    const table = document.querySelector("[data-work]");
    if (!table) return;
    const { a, b, work: given, share, megapixel, reasoning } = table.dataset;
    const sides = [offers(a), offers(b)],
      usual = given.split(";"),
      ofImages = usual[1].includes("x");
    const names = [...table.tHead.rows[0].cells].slice(1, 3).map((cell) => cell.textContent);
    const codes = sides.flat().flatMap(({ rates }) => rates.map(([code]) => code));
    const any = (pattern) => codes.some((code) => pattern.test(code));
    const number = (label, value) => [
      label,
      make("input", { inputMode: "numeric", maxLength: 15, value: (+value).toLocaleString("en") }),
    ];
    const choice = (label, values, say = (value) => value) => [
      label,
      make(
        "select",
        values.map((value) => make("option", { value }, say(value))),
      ),
    ];
    const once = (values) => [...new Set(values)];
    const parts = (place) =>
      codes
        .filter((code) => code[0] === "p")
        .map((code) => decodeURIComponent(code.split(":")[place]))
        .filter(Boolean);
    const tiers = usual[2].split(",");
    const fields = ofImages
      ? {
          count: number(strings.calculator.images, usual[0]),
          size: choice(strings.calculator.size, once([usual[1], ...parts(2), ...(any(/^m/) ? ["2048x2048"] : [])])),
          quality: choice(strings.calculator.quality, once([usual[2], ...parts(1).filter((tier) => !tiers.includes(tier))]), (value) =>
            value.replace(",", strings.calculator.either),
          ),
        }
      : {
          count: number(strings.calculator.requests, usual[0]),
          prompt: number(strings.calculator.input, usual[1]),
          ...(any(/^c/) && { kept: number(strings.calculator.cached, 0) }),
          answer: number(strings.calculator.output, usual[2]),
        };
    if (any(/^[a-z]b/)) fields.batch = choice(strings.calculator.mode, ["", "b"], (value) => (value ? strings.calculator.batch : strings.calculator.standard));
    const cells = [0, 1].map(() => make("td", { role: "cell" }));
    const said = make("td.why", { role: "cell", ariaLive: "polite" });
    const controls = Object.values(fields).map(([label, field]) => make("label", label, field));
    const head = make("th", { role: "rowheader", scope: "row" }, strings.calculator.label, controls);
    table.tBodies[0].append(make("tr.calc", { role: "row" }, head, cells, said));

    const whole = ([, field]) => {
      const digits = field.value.replace(/[\s,_]/g, "");
      const fine = /^\d{1,12}$/.test(digits);
      field.ariaInvalid = !fine;
      return fine ? +digits : NaN;
    };
    function read() {
      const work = {
        megapixel,
        kept: 0,
        batch: fields.batch?.[1].value ?? "",
        size: fields.size?.[1].value,
        quality: fields.quality?.[1].value,
      };
      for (const name of ["count", "prompt", "kept", "answer"]) if (fields[name]) work[name] = whole(fields[name]);
      if (work.kept > work.prompt) fields.kept[1].ariaInvalid = true;
      return Object.values(work).some(Number.isNaN) || work.kept > work.prompt ? null : work;
    }
    function draw() {
      const work = read();
      const costs = sides.map((side) => work && cheapest(side, work));
      cells.forEach((cell, i) => {
        cell.className = "";
        cell.replaceChildren(
          ...(costs[i]
            ? [dollars(costs[i].cents), make("small", costs[i].provider)]
            : [make("i.np", strings.calculator.unpriced)]),
        );
      });
      said.replaceChildren(...sentence(work, costs));
    }
    function sentence(work, [x, y]) {
      const strong = (text) => make("b", text);
      if (!work) return [fields.kept ? strings.calculator.invalid_cached : strings.calculator.invalid];
      const unpriced = names.filter((_, side) => ![x, y][side]).join(strings.calculator.either);
      if (unpriced) return [strings.calculator.missing({ names: unpriced })];
      const [low, high] = x.cents < y.cents ? [x.cents, y.cents] : [y.cents, x.cents];
      const saving = high - low;
      if (!high || 100n * saving < BigInt(share) * high)
        return [strong(strings.calculator.same({ share })), ` ${strings.calculator.same_why({ saving: dollars(saving), reasoning })}`];
      const side = low === x.cents ? 0 : 1;
      const pct = divided(100n * saving, high);
      const part = pct < 100 ? strings.cost.saving({ pct }) : strings.cost.nearly_all;
      cells[side].className = "w";
      return [
        strong(strings.calculator.less({ name: names[side], saving: part })),
        ` ${strings.calculator.less_why({ month: dollars(saving), year: dollars(12n * saving), reasoning })}`,
      ];
    }

    const inputs = Object.values(fields).map(([, field]) => field);
    const asked = location.hash.match(/^#cost=(.+)/)?.[1];
    if (asked) {
      decodeURIComponent(asked)
        .split(";")
        .forEach((value, i) => {
          if (inputs[i]) inputs[i].value = value;
        });
      document.getElementById("cost").scrollIntoView();
    }
    inputs.forEach((field) =>
      field.addEventListener("input", () => {
        draw();
        history.replaceState(null, "", `#cost=${inputs.map((one) => encodeURIComponent(one.value)).join(";")}`);
      }),
    );
    draw();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
