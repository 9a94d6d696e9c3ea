"""The gap report: facts that are unknown, stale or disputed, ordered by how much knowing them would decide."""
