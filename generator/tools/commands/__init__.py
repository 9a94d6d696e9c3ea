"""The commands by what they are for; the docstring of each is its help."""
