"""Figures and days that cannot be, which are refused, and those that are unusual, which an editor may confirm."""
