  /* Models chosen for a comparison: up to five, kept while the tab is open. Every box of a model puts it in or takes it
     out; two make a pair, whose page is asked for when it is needed. */
  const MOST = 5;
  let chosen = [];
  try {
    chosen = JSON.parse(sessionStorage.basket ?? "[]");
  } catch {
    /* Windows without storage start empty. */
  }
  const choose = (ids) => {
    chosen = ids;
    try {
      sessionStorage.basket = JSON.stringify(ids);
    } catch {
      /* Kept until the page is left. */
    }
    document.dispatchEvent(new Event("basket"));
  };
  const basket = {
    MOST,
    ids: () => chosen,
    clear: () => choose([]),
    /* The models with their names, and the page that compares them. */
    async models() {
      const known = await load();
      return chosen.map((id) => known.find(({ s }) => s === id)).filter(Boolean);
    },
    link: (models) => (models.length === 2 ? to.pair(...models) : to.tool(models)),
  };

  function basketLink() {
    const count = make("b"),
      link = make("a.basket", strings.basket.compare, " ", count);
    const draw = () => {
      link.hidden = !chosen[0];
      count.textContent = chosen.length;
      link.href = to.tool(chosen.map((s) => ({ s })));
      all(".pk input").forEach((box) => {
        box.checked = chosen.includes(box.value);
        box.disabled = !box.checked && chosen.length >= MOST;
      });
    };
    link.onclick = async (event) => {
      if (chosen.length !== 2) return;
      event.preventDefault();
      location.href = basket.link(await basket.models());
    };
    document.addEventListener("change", ({ target }) => {
      if (!target.matches(".pk input")) return;
      const others = chosen.filter((id) => id !== target.value);
      choose(target.checked ? [...others, target.value] : others);
    });
    document.addEventListener("basket", draw);
    addEventListener("pageshow", draw);
    one(".find").after(link);
    draw();
  }
