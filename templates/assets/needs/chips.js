    /* The words of a query without those of one key, and without the small words before them. */
    function without({ given, owners: own }, key) {
      const left = [];
      for (let i = given.length - 1, gone; i >= 0; i--) {
        gone = own[i] === key || (gone && own[i] === "-");
        if (!gone) left.unshift(given[i]);
      }
      return left.join(" ").replaceAll("$ ", "$");
    }
    const meet = (key) => rows.filter(({ gone, place }) => !gone && found.status(place, key) === 2).length;
    /* The boxes for those who do not write: each stands for words of its own, and is left out if nobody has them. */
    const boxes = all(".filters input")
      .map((box) => [box, read(box.value).keys[0]])
      .filter(([box, key]) => {
        const count = key && meet(key);
        if (!count) box.parentNode.remove();
        else box.parentNode.append(make("i", count));
        return count;
      });
    all(".filters .drop").forEach((drop) => {
      if (!one("input", drop)) drop.remove();
    });
    one(".filters").hidden = false;
    boxes.forEach(([box, key]) => {
      box.onchange = () => {
        const text = field.value.trim();
        field.value = box.checked ? `${text}${text && ", "}${box.value}` : without(read(text), key);
        draw();
      };
    });
    const closeDrops = (but) =>
      all(".drop[open]").forEach((drop) => {
        drop.open = drop === but;
      });
    addEventListener("click", ({ target }) => closeDrops(target.closest?.(".drop")));
    addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      one(".drop[open] summary")?.focus();
      closeDrops();
    });
    function drawChips(reading) {
      boxes.forEach(([box, key]) => {
        box.checked = reading.keys.includes(key);
      });
      one("#read").replaceChildren(
        ...reading.keys.map((key) => {
          const onclick = () => {
            field.value = without(reading, key);
            draw();
            (one("#read button") ?? field).focus();
          };
          const asks = !/^(sort|no-data):/.test(key);
          return make(
            "li",
            make("button.chip", { type: "button", onclick }, make("span.v", strings.search.remove), label(key), asks && make("i", meet(key))),
          );
        }),
      );
    }
