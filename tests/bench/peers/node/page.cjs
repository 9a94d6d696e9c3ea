// The page of the script beside it and of Eleventy: the blocks of plain/pair.html, from ready cells, as functions that join strings.
const points = (hundredths) => (hundredths / 100).toFixed(1);
const heading = (id, words) => `<section class=sec><h2 id=${id}><a href=#${id}>${words}</a></h2>`;
const two = (a, bodyA, b, bodyB) =>
  `<div class=two><div class=side><h3>${a.name}</h3><ul class=list>${bodyA}</ul></div><div class="side sb"><h3>${b.name}</h3><ul class=list>${bodyB}</ul></div></div></section>\n`;
const fold = (words, entries) =>
  entries.length ? `<p class=fold><b>${words} (${entries.length}).</b> ${entries.join("; ")}.</p>` : "";
const dot = (v, side) =>
  v === null ? "" : side === "a" ? `<rect class=a x="${points(v)}%" y=3 width=8 height=8 />` : `<circle class=b cx="${points(v)}%" cy=15 r=4 />`;

module.exports = function press(site) {
  function frame(parts, values) {
    let text = "";
    for (const part of parts) text += part.text + (values[part.then] ?? "");
    return text;
  }

  function block(one, place, plan, a, b) {
    const va = a.values[plan][place], vb = b.values[plan][place], ta = a.texts[plan][place], tb = b.texts[plan][place];
    const ca = a.a.cells[plan][place], cb = b.b.cells[plan][place], same = [], unknown = [];
    let rows = "";
    for (let i = 0; i < one.rows.length; i++) {
      const row = one.rows[i], s = ta[i], t = tb[i];
      if (!s && !t) unknown.push(row.label);
      else if (s === t) same.push(`${row.label}: ${ca[i]}`);
      else {
        const v = va[i], w = vb[i], apart = v === null || w === null ? 0 : (v - w) * row.sign;
        const ahead = apart >= row.margin ? a : -apart >= row.margin ? b : null;
        const say = !s || !t ? `Only <b>${s ? a.name : b.name}</b>` : !ahead ? "No clear difference" : `<b>${ahead.name}</b> by ${points(Math.abs(apart))}`;
        const drawn = one.drawn ? `<svg aria-hidden=true>${dot(v, "a")}${dot(w, "b")}</svg>` : "";
        rows += `${row.open}<td${ahead === a ? " class=w" : ""}>${ca[i]}<td${ahead === b ? " class=w" : ""}>${cb[i]}<td class=why>${drawn}${say}\n`;
      }
    }
    const table = rows && `<table class=t aria-labelledby=${one.id}><thead class=v><tr><th scope=col>${one.title}<th scope=col>${a.name}<th scope=col>${b.name}<th scope=col>Difference<tbody>\n${rows}</table>`;
    return `${heading(one.id, one.title)}<p class=lead>${one.lead}</p>${table}${fold("Same for both", same)}${fold("Unknown for both", unknown)}</section>\n`;
  }

  return function page(a, b) {
    const shared = a.tasks.find((task) => b.tasks.includes(task)), plan = shared ?? "apart", { name, margin, blocks } = site.plans[plan];
    let said = `${a.name} and ${b.name} share no task, so neither is ranked above the other`;
    if (shared) {
      const [x] = a.values[plan][0], [y] = b.values[plan][0];
      const ahead = x === null || y === null ? null : x - y >= margin ? a : y - x >= margin ? b : null;
      said = ahead ? `${ahead.name} leads by ${points(Math.abs(x - y))} points` : `No leader between ${a.name} and ${b.name}`;
    }
    const values = { a_name: a.name, b_name: b.name, a_id: a.id, b_id: b.id, said };
    const first = a.checked[0] < b.checked[0] ? a.checked[0] : b.checked[0], last = a.checked[1] > b.checked[1] ? a.checked[1] : b.checked[1];
    let text = `${frame(site.around.head, values)}
<main class="wrap page duel" id=main><div class=hero><p class=crumb>${name}<h1><span class=a>${a.name}</span> vs. <span class=b>${b.name}</span></h1><p class=ans>${said}.<ul class=meta><li>${a.maker} vs. ${b.maker}<li>Checked ${first} to ${last}<li><a href=#sources>${a.count + b.count} sources</a></ul></div>
<nav class=toc aria-label="On this page">`;
    for (const one of blocks) text += `<a href=#${one.id}>${one.title}</a>`;
    text += "</nav>\n";
    for (let i = 0; i < blocks.length; i++) text += block(blocks[i], i, plan, a, b);
    const rivals = (one) => one.rivals.map((rival) => `<li>${rival}`).join("");
    text += heading("sources", "Sources") + two(a, a.a.sources, b, b.b.sources);
    text += heading("related", "Related comparisons") + two(a, rivals(a), b, rivals(b));
    return `${text}<p>${site.standing}</p></main>${frame(site.around.foot, values)}`;
  };
};
