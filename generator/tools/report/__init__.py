"""`make report`: what a change of the content folder does for readers, found by comparing two states of it."""
