"""Public data in: files of other projects become proposals, proposals become edits that a person reviews."""
