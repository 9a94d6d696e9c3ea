/* Who is ahead in a row, as generator/compare has it: 0 or 1 for a side, null for even, undefined where a value is missing. */
const lacks = (...values) => values.some((value) => (value ?? null) === null);

/* The side that costs less by the methodology's share. */
function cheaper(x, y, share) {
  if (lacks(x, y)) return undefined;
  const saving = Math.abs(x - y);
  return saving && saving * 100 >= share * Math.max(x, y) ? +(y < x) : null;
}

/* The better side of a feature row. */
function ahead(x, y, { better, margin }) {
  if (better === "neither" || lacks(x, y)) return undefined;
  if (x === y || Math.abs(x - y) * 100 < margin * Math.max(x, y)) return null;
  return +(x > y !== (better !== "lower"));
}

/* The better side of a benchmark: intervals decide where both have them, else the margin. */
function tested(x, y, { lower, margin }) {
  if (lacks(x.value, y.value)) return undefined;
  const gap = x.raw - y.raw,
    widths = [x, y].map((side) => side.squared_ci_width);
  const apart = lacks(...widths) ? Math.abs(gap) >= margin : 4 * gap * gap >= widths[0] + widths[1];
  return x.printed === y.printed || !apart ? null : +(gap > 0 === !!lower);
}
