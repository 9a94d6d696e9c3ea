/* Pages of pairs: the list of sections, the calculator, and the weights of the reader's own. */
@import "sections.js";
@import "roles.js";
@import "cost.js";
@import "weights.js";
