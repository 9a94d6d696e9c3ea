"""The fourth stage: pages into files."""
