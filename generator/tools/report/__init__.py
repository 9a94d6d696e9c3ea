"""What a change of content does for readers: two states of a content folder, compared."""
