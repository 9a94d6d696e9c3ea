"""The first stage: `content/` as typed, frozen values."""
