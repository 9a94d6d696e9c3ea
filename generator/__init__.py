"""Sidebyside: facts about AI models in, one comparison page for every pair out.

content/ ──read──▶ Catalog ──compare──▶ Profiles ──pages──▶ Pages ──publish──▶ site/
"""
