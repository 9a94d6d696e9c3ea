"""The third stage: one module a page type, each yielding pages."""
