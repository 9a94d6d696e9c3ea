/* Model pages. */
@import "roles.js";
@import "narrow.js";
