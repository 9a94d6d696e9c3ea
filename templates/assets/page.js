/* Pages with a list of their sections. */
@import "sections.js";
@import "roles.js";
