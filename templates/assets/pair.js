/* Pages of pairs: the list of sections, and tools that are fetched when they are asked for. */
@import "sections.js";
@import "roles.js";
@import "change.js";
@import "tools.js";
