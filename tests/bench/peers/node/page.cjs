// The page of the script beside it and of Eleventy: the blocks of plain/pair.html, from ready cells, as functions that join strings.
const points = (hundredths) => (hundredths / 100).toFixed(1);
const dollars = (cents) => {
  const text = (cents / 100).toFixed(2);
  return "$" + (text.length > 6 ? text.replace(/\B(?=(\d{3})+(?=\.))/g, ",") : text);
};
const heading = (id, words) => `<section class=sec><h2 id=${id}><a href=#${id}>${words}</a></h2>`;
const two = (headA, bodyA, headB, bodyB) =>
  `<div class=two><div class=side><h3>${headA}</h3>${bodyA}</div><div class="side sb"><h3>${headB}</h3>${bodyB}</div></div>\n`;
const fold = (words, entries, between) =>
  entries.length ? `<p class=fold><b>${words} (${entries.length}).</b> ${entries.join(between)}.</p>` : "";
const won = (yes) => (yes ? " class=w" : "");
const bar = (ahead) =>
  ahead ? `<rect class=${ahead > 0 ? "a" : "b"} width="${points(Math.floor(Math.abs(ahead) / 2))}%"/>` : "";
const callWord = (x, y) => (Math.abs(x.mean - y.mean) < 300 ? "Too close to call" : "One side leads");
const apart = (x, y) => points(Math.abs(x.mean - y.mean));

module.exports = function press(site) {
  const { around } = site;
  const columns = (a, b, first, last) =>
    `<thead class=v><tr><th scope=col>${first}<th scope=col>${a.name}<th scope=col>${b.name}<th scope=col>${last}<tbody>\n`;

  function frame(parts, values) {
    let text = "";
    for (const part of parts) text += part.text + values[part.then];
    return text;
  }

  function answer(a, b, tasks) {
    if (!tasks.length)
      return `<b>${a.name}</b> ${a.does}; <b>${b.name}</b> ${b.does}. They share no task, so nothing here ranks one above the other.`;
    const x = a.scores[tasks[0]], y = b.scores[tasks[0]];
    return `<b>${a.name}</b> has ${x.words.mean} and <b>${b.name}</b> ${y.words.mean} of 100 on what they publish, ${apart(x, y)} apart; a lead takes 3.0.`;
  }

  function furthest(rule, x, y, sign) {
    let text = "", shown = 0;
    for (let i = 0; i < rule.signals.length && shown < 3; i++) {
      const v = x.values[i], w = y.values[i];
      if (v !== null && w !== null && (v - w) * sign > 0) {
        text += `<li><a href=#t0-${i}>${rule.signals[i].label}</a> <b>${points((v - w) * sign)}</b>`;
        shown++;
      }
    }
    return `<td><ul class=sum>${text}</ul>`;
  }

  function glance(a, b, tasks) {
    let text = `<section class=glance aria-labelledby=glance><h2 class=v id=glance>At a glance</h2><table class=t aria-labelledby=glance>${columns(a, b, "Measure", "What it means")}`;
    for (const task of tasks) {
      const x = a.scores[task], y = b.scores[task], rule = site.tasks[task];
      text += `<tr><th scope=row>Score<small>${rule.name.toLowerCase()}, out of 100</small><td class=a>${a.a.numerals[task]}<td class=b>${b.b.numerals[task]}<td class=call><b>${callWord(x, y)}</b> ${x.words.mean} and ${y.words.mean} on what each publishes, ${apart(x, y)} apart.
<tr><th scope=row>Where it could land<small>if the gaps were filled</small><td class=span colspan=2><span class=v>${a.name} ${x.words.low} to ${x.words.high}, ${b.name} ${y.words.low} to ${y.words.high}</span><svg aria-hidden=true><line class="a r" x1="${x.words.low}%" x2="${x.words.high}%" y1="12" y2="12"/><rect class=a x="${x.words.mean}%" y=6 width=12 height=12 transform="translate(-6)"/><line class="b r" x1="${y.words.low}%" x2="${y.words.high}%" y1="33" y2="33"/><circle class=b cx="${y.words.mean}%" cy=33 r="6.5"/><text y=60>0</text><text x="50%" y=60 text-anchor=middle>50</text><text x="100%" y=60 text-anchor=end>100</text></svg><td class=why><b>${x.coverage < 6000 || y.coverage < 6000 ? "Low" : "High"} confidence.</b> ${points(Math.min(x.coverage, y.coverage))} of 100 points are published for both.
<tr><th scope=row>Furthest ahead<small>on the scale, 0 to 100</small>${furthest(rule, x, y, 1)}${furthest(rule, x, y, -1)}<td class=why>Differences of single signals, whatever their weight. <a href=#verdict>See the sum</a>.
`;
    }
    return text + "</table></section>\n";
  }

  function picks(one, other, tasks, able) {
    let text = "<ul class=list>";
    for (const task of tasks) {
      for (const use of site.tasks[task].uses) {
        const x = one.needs[use.id], y = other.needs[use.id];
        if (x.open && y.open && x.coverage >= 5000 && y.coverage >= 5000 && x.mean - y.mean >= 300)
          text += `<li><b>${use.name}</b> ${points(x.mean)} to ${points(y.mean)}`;
      }
    }
    for (const i of able)
      if (one.states[i] === 2 && other.states[i] === 0)
        text += `<li><a href=#c${i}>${site.capabilities[i].name}</a> the other lacks it`;
    return text + "</ul>";
  }

  function pick(a, b, tasks, able) {
    const close = [], open = [];
    for (const task of tasks)
      for (const use of site.tasks[task].uses) {
        const x = a.needs[use.id], y = b.needs[use.id];
        if (!(x.open && y.open && x.coverage >= 5000 && y.coverage >= 5000)) open.push(use.name);
        else if (Math.abs(x.mean - y.mean) < 300) close.push(use.name);
      }
    let aims = "";
    for (const [aim, name] of [["reliability", "Reliability"], ["prototyping", "Prototyping"], ["production", "Production"]])
      if (aim in a.a.aims)
        aims += `<div><dt>${name}<dd><small>${a.name}: ${a.a.aims[aim]}; ${b.name}: ${b.b.aims[aim]}</small></div>`;
    return `${heading("pick", "Which to pick")}<p class=lead>Figures are the evidence for that work, on a scale from 0 to 100.</p>${two(`Pick ${a.name} for`, picks(a, b, tasks, able), `Pick ${b.name} for`, picks(b, a, tasks, able))}${fold("Either will do", close, ", ")}${fold("No pick", open, ", ")}
<h3>Best for</h3><dl class=facts>${aims}</dl></section>\n`;
  }

  function features(a, b, rows) {
    const same = [], unknown = [];
    let group = "", text = "";
    for (const i of rows) {
      const row = site.features[i];
      if (!a.known[i] && !b.known[i]) unknown.push(row.label);
      else if (a.texts[i] === b.texts[i] && a.known[i] && b.known[i])
        same.push(`${row.label}: ${a.a.cells[i]}${b.b.marks[i]}`);
      else {
        const v = a.values[i], w = b.values[i];
        const ahead = v === null || w === null || row.better === "neither" ? 0 : v - w;
        if (group !== row.group) {
          group = row.group;
          text += `<tr class=g><th scope=rowgroup colspan=4>${group}`;
        }
        text += `${row.open}<td${won(ahead > 0)}>${a.a.cells[i]}<td${won(ahead < 0)}>${b.b.cells[i]}<td class=who>`;
        if (ahead)
          text += `<b>${ahead > 0 ? a.name : b.name}</b> ${row.better === "open" ? "Weights can be downloaded." : `${v && w ? (v > w ? v / w : w / v).toFixed(1) : ""} times as many.`}`;
        else if (a.known[i] && b.known[i]) text += "Differs";
        else text += `<b>Not comparable</b> Only ${a.known[i] ? a.name : b.name} has a value that counts.`;
      }
    }
    return `${heading("features", "Features")}<p class=lead>Facts as our sources state them. A mark shows the better value where one end is better.</p><table class=t aria-labelledby=features>${columns(a, b, "Feature", "Who is ahead")}${text}</table>${fold("Same for both", same, "; ")}${fold("Not in our sources for either", unknown, ", ")}</section>\n`;
  }

  function results(a, b, tasks) {
    const missing = [];
    let text = "";
    for (const task of tasks) {
      const rule = site.tasks[task], xs = a.scores[task].values, ys = b.scores[task].values;
      for (let i = 0; i < rule.signals.length; i++) {
        const row = rule.signals[i], v = xs[i], w = ys[i];
        if (!row.tested) continue;
        if (v === null && w === null) {
          missing.push(row.label);
          continue;
        }
        const ahead = v === null || w === null ? 0 : v - w, by = Math.abs(ahead);
        text += `${row.open}<td${won(ahead > 100)}>${a.a.measures[task][i]}<td${won(ahead < -100)}>${b.b.measures[task][i]}<td class=mid><svg aria-hidden=true>`;
        if (v === null || w === null)
          text += `<line class=u x2="100%" y1="11" y2="11"/></svg><b>Not comparable</b> Only ${w === null ? a.name : b.name} has a value that counts.`;
        else if (by <= 100) text += `${bar(ahead)}</svg><b>Even</b> ${points(by)} apart, no more than chance explains.`;
        else {
          const percent = Math.floor(by / 100);
          text += `${bar(ahead)}</svg><b>${ahead > 0 ? a.name : b.name} +${points(by)}</b>${row.rating ? ` Preferred in ${50 + percent}% of duels (${49 + percent} to ${51 + percent}%).` : ""}`;
        }
        text += "\n";
      }
    }
    return `${heading("results", "Tests and votes")}<p class=lead>What others than the makers measured. Bars show the difference on a scale from 0 to 100 and grow toward the model ahead.</p><table class=t aria-labelledby=results><thead><tr><th scope=col>Test, points of the score<th scope=col><span class=v>${a.name}</span><th scope=col><span class=v>${b.name}</span><th scope=col><svg aria-hidden=true><text y=11>A ahead</text><text x="50%" y=11 text-anchor=middle>0</text><text x="100%" y=11 text-anchor=end>B ahead</text></svg><span class=v>Difference</span><tbody>
${text}</table>${fold("Not in our sources for either", missing, ", ")}</section>\n`;
  }

  function cost(a, b, task) {
    const rule = site.tasks[task];
    let text = "";
    for (const work of rule.workloads) {
      const v = a.cents[work.id], w = b.cents[work.id];
      const ahead = v === null || w === null ? 0 : v - w, by = Math.abs(ahead), most = Math.max(v || 0, w || 0);
      text += `${work.open}<td${won(ahead * 10 < -most)}>${a.a.bills[work.id]}<td${won(ahead * 10 > most)}>${b.b.bills[work.id]}<td class=why>`;
      if (v === null || w === null) text += "<b>Not comparable</b> A price is missing.\n";
      else if (by * 10 <= most) text += `<b>Even</b> ${dollars(by)} a month apart, under 10%.\n`;
      else
        text += `<b>${ahead < 0 ? a.name : b.name} costs ${Math.floor((100 * by) / most)}% less</b> ${dollars(by)} a month, ${dollars(12 * by)} a year.\n`;
    }
    return `${heading("cost", "Cost")}<p class=lead>A month of work at list price, before tax. Cost is no part of the score.</p><table class=t aria-labelledby=cost>${columns(a, b, "Work", "Difference")}${text}<tr><th scope=row>Price used<td>${a.a.rates[rule.workload]}<td>${b.b.rates[rule.workload]}<td class=why>The maker&#8217;s own price, or a reseller&#8217;s where the maker sells none.</table></section>\n`;
  }

  const state = (value) => (value ? "y" : value === null ? "np" : "n");

  function capabilities(a, b, able, both) {
    const neither = [], dark = [];
    let text = "";
    for (const i of able) {
      const v = a.states[i], w = b.states[i], kind = site.capabilities[i];
      if (v === w) (v === 2 ? both : v === null ? dark : neither).push(kind.name);
      else {
        text += `${kind.open}<td class=${state(v)}>${a.a.capabilities[i]}<td class=${state(w)}>${b.b.capabilities[i]}<td class=why>`;
        if (v === 2 || w === 2)
          text += `Only <b>${v === 2 ? a.name : b.name}</b>${v === null || w === null ? ", as far as our sources say" : ""}\n`;
        else text += "Stated for one side only\n";
      }
    }
    return `${heading("can", "Capabilities")}<table class=t aria-labelledby=can>${columns(a, b, "Capability", "Differs")}${text}</table>${fold("Both can", both, ", ")}${fold("Neither can", neither, ", ")}${fold("Not in our sources for either", dark, ", ")}</section>\n`;
  }

  function cards(one, other, able, task) {
    let text = "", shown = 0;
    for (const i of able) {
      if (one.states[i] !== 2 || other.states[i] === 2 || shown === 3) continue;
      const kind = site.capabilities[i], rarity = kind.rarity[task];
      shown++;
      text += `<div class=card><h4>${kind.name}</h4><p>${kind.is}${one.notes[i]}</p><dl>${rarity ? `<dt>How rare</dt><dd>${rarity}</dd>` : ""}<dt>Against</dt><dd>${other.name}: ${other.states[i] === null ? "not in our sources" : "no"}</dd></dl></div>`;
    }
    return text || `<p class=card>No capability that ${one.name} alone is known to have.</p>`;
  }

  function verdict(a, b, tasks) {
    let text = heading("verdict", "Verdict");
    for (const task of tasks) {
      const x = a.scores[task], y = b.scores[task], rule = site.tasks[task];
      text += `<p class=say><b>${callWord(x, y)}.</b> ${a.name} ${x.words.mean} and ${b.name} ${y.words.mean} over what each publishes: ${apart(x, y)} apart, and a lead takes 3.0.</p><table class=t aria-label="The sum: ${rule.name}"><thead><tr><th scope=col>Part of the score<th scope=col>Points earned<span class=v> by ${a.name}</span><th scope=col>Points earned<span class=v> by ${b.name}</span><th scope=col>Points ahead<tbody>\n`;
      for (let i = 0; i < rule.groups.length; i++) {
        const p = x.parts[i], q = y.parts[i], ahead = p[0] - q[0];
        text += `${rule.groups[i].open}${x.earned[i]}${y.earned[i]}`;
        if (!p[1] || !q[1]) text += "<td class=why>Nothing to compare.\n";
        else if (p[1] !== q[1]) text += "<td class=why>Different evidence, so no difference is drawn.\n";
        else
          text += `<td class=mid><svg aria-hidden=true>${bar(ahead)}</svg><b>${ahead ? `${ahead > 0 ? "A" : "B"} +${points(Math.abs(ahead))}` : "Even"}</b>\n`;
      }
      const sumA = x.low + x.filled, sumB = y.low + y.filled;
      text += `<tr><th scope=row>Gaps<small>filled at the frozen median</small>${x.gaps}${y.gaps}<td class=why>Counts in the score, never in a lead.<tfoot><tr><th scope=row>Score<small>the sum</small><td><b>${points(sumA)}</b><td><b>${points(sumB)}</b><td class=why><b>${points(Math.abs(sumA - sumB))} apart.</b></table>\n`;
    }
    return text + "</section>\n";
  }

  function questions(a, b, task, able, both) {
    const rule = site.tasks[task], v = a.cents[rule.workload], w = b.cents[rule.workload];
    let text = "";
    if (v && w && v !== w) {
      const least = Math.min(v, w), most = Math.max(v, w);
      text = `<h3>Which costs less, ${a.name} or ${b.name}?</h3><p>${v < w ? a.name : b.name} does for the ${rule.workloads[0].name}: ${dollars(least)} a month against ${dollars(most)} for ${v < w ? b.name : a.name}, ${Math.floor((100 * (most - least)) / most)}% less. Over a year that is ${dollars(12 * (most - least))} saved.</p>`;
    }
    return `${heading("questions", "Questions")}<div class=qa>${text}<h3>Can ${a.name} and ${b.name} do the same?</h3><p>${both.length} of ${able.length} capabilities are known of both.</p></div></section>\n`;
  }

  const gaps = (one, tasks) => `<ul class=list>${tasks.map((task) => one.unknown[task]).join("")}</ul>`;
  const related = (one, other) =>
    `<ul class=list>${one.related[other.id] ?? one.most_related}<li><a href="${one.url}#compare">All comparisons with ${one.name}</a></ul>`;

  const rowsOf = new Map();
  function rowsFor(tasks) {
    const key = tasks.join(" ");
    let found = rowsOf.get(key);
    if (!found) {
      const all = (name) => [...new Set(tasks.flatMap((task) => site.tasks[task][name]))].sort((i, j) => i - j);
      found = { features: tasks.length ? all("features") : site.everywhere, able: all("capabilities") };
      rowsOf.set(key, found);
    }
    return found;
  }

  return function page(a, b) {
    const tasks = a.tasks.filter((task) => b.tasks.includes(task)), task = tasks[0], some = tasks.length > 0;
    const { features: rows, able } = rowsFor(tasks), said = answer(a, b, tasks), both = [];
    const checked = `${a.checked[0] < b.checked[0] ? a.checked[0] : b.checked[0]} to ${a.checked[1] > b.checked[1] ? a.checked[1] : b.checked[1]}`;
    const values = { a_name: a.name, b_name: b.name, a_id: a.id, b_id: b.id, said: said.replaceAll(/<\/?b>/g, ""), "": "" };
    let text = `${frame(around.head, values)}
<main class="wrap page" id=main><div class=hero><p class=crumb>${some ? site.tasks[task].name : "Different jobs"}</p><h1><span class=a>${a.name}</span> or <span class=b>${b.name}</span>?</h1><p class=ans>${said}</p>${a.a.notice}${b.b.notice}<ul class=meta><li>${a.name} by ${a.maker}, ${b.name} by ${b.maker}<li>Facts checked ${checked}<li><a href=#sources>${a.count + b.count} sources</a></ul></div>
<nav class=toc aria-label="On this page"><div><b>Decide</b>${some ? "<a href=#glance>At a glance</a><a href=#pick>Which to pick</a>" : "<a href=#jobs>What each does</a>"}<b>Compare</b><a href=#features>Features</a>${some ? "<a href=#results>Tests and votes</a><a href=#cost>Cost</a><a href=#can>Capabilities</a><a href=#detail>In detail</a>" : ""}<b>Check</b>${some ? "<a href=#verdict>Verdict</a><a href=#unknown>What we do not know</a><a href=#questions>Questions</a>" : ""}<a href=#sources>Sources</a><a href=#related>Related</a></div></nav>
<div class=pair><a href="${a.url}"><span class=k aria-hidden=true>A</span>${a.name}</a><a href="${b.url}"><span class="k kb" aria-hidden=true>B</span>${b.name}</a><a class=go href="/">Change models</a></div>
`;
    text += some
      ? glance(a, b, tasks) + pick(a, b, tasks, able)
      : `${heading("jobs", "What each does")}${two(a.name, a.a.jobs, b.name, b.b.jobs)}</section>\n`;
    text += features(a, b, rows);
    if (some)
      text += `${results(a, b, tasks)}${cost(a, b, task)}${capabilities(a, b, able, both)}${heading("detail", "Capabilities in detail")}${two(a.name, cards(a, b, able, task), b.name, cards(b, a, able, task))}</section>
${verdict(a, b, tasks)}${heading("unknown", "What we do not know")}<p class=lead>We looked in the sources below, ${checked}.</p>${two(`Missing for ${a.name}`, gaps(a, tasks), `Missing for ${b.name}`, gaps(b, tasks))}</section>
${questions(a, b, task, able, both)}`;
    const cited = some ? "sources" : "apart";
    return `${text}${heading("sources", "Sources and dates")}<p class=lead>What the small numbers point to, and the day it was checked. ${site.standing}</p>
<div class=two><div class=side><h3><a href="${a.url}#sources">${a.name}</a></h3><ol class=src>${a.a[cited]}</ol></div><div class="side sb"><h3><a href="${b.url}#sources">${b.name}</a></h3><ol class=src>${b.b[cited]}</ol></div></div></section>
${heading("related", "Related comparisons")}${two(a.name, related(a, b), b.name, related(b, a))}</section></main>${frame(around.foot, values)}`;
  };
};
