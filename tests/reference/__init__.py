"""The scalar reference: what follows from two models, worked out one pair at a time by the wording of the rules.

Tests hold the columns of `generator.compare.pairs` against it, so it imports nothing from there. It is slow and plain
on purpose, and changes only when a rule of the methodology does.
"""
