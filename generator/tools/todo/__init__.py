"""The gap ledger: what is unknown, stale or disputed, ordered by what knowing it would decide."""
