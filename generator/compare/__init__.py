"""The second stage: what follows from the catalog, as pure functions."""
