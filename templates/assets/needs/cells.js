    /* What a model has of a key: the text, and whether it meets it (2), is unknown (1) or does not (0). */
    const text = (key, place) => {
      const kind = /^(not )?(license|class|commercial|status)/.exec(key)?.[2].replace("class", "license"),
        its = texts[kind ?? key.replace("not ", "")];
      return its?.[0][its[1][place]];
    };
    const printed = (measure, place) => {
      const its = measures[measure],
        value = its?.values[place] ?? null;
      if (value === null) return null;
      const short = figure({ ...its, unit: its.kind === "usd" ? "" : its.unit }, value);
      return its.own?.[place] === "1" ? strings.search.self_reported({ figure: short }) : short;
    };
    function price(place) {
      const [image, input, output] = ["image", "input", "output"].map((name) => printed(name, place));
      if (input && output) return strings.search.per_tokens({ input, output });
      return image && strings.search.per_image({ price: image });
    }
    const PRICES = ["price", "tokens", "input", "output", "image"];
    function cell(key, place) {
      const measure = plain(key),
        met = key.startsWith("sort:") ? 2 : found.status(place, key);
      const own = PRICES.includes(measure) ? price(place) : (measures[measure] && printed(measure, place)) || text(key, place);
      if (own) return [own, met];
      if (measures[measure] && !states[key]) return [strings.search.cells.unknown, 1];
      const words = [strings.search.cells.failed, strings.search.cells.unknown, strings.search.cells.met];
      return [words[key.startsWith("not ") ? 2 - met : met], met];
    }
    /* The columns that answer a query, each once; what the name of a model says is none. */
    function columns(keys) {
      const heads = {};
      for (const key of keys) {
        if (/^(not )?(task|maker|line|model|no-data):|^sort:score/.test(key)) continue;
        const measure = plain(key),
          head = PRICES.includes(measure) ? measures.price.label : (measures[measure]?.label ?? label(key.replace("not ", "")));
        heads[head] ??= key;
      }
      return Object.entries(heads).slice(0, 5);
    }
