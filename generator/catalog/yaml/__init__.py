"""Strict parsing of YAML files and of the plain values in them."""
