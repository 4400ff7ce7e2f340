"""Meetings that were estimated: of which matches and months, and how each is left behind."""
