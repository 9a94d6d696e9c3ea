/* Pages of pairs: the list of sections, rows that fold, and tools that are fetched when they are asked for. */
@import "sections.js";
@import "roles.js";
@import "change.js";
@import "rows.js";
@import "tools.js";
