/* Pages of pairs: the calculator, and the weights of the reader's own. */
@import "cost.js";
@import "weights.js";
