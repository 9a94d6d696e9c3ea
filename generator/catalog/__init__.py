"""The first stage: a content folder as typed, frozen values, checked by every rule that needs no figures."""
