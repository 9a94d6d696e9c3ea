"""`make import`: public data files compared with the records, and what they add written into the content folder."""
