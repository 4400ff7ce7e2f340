"""Puts the forms on the page: which one, its fields, what was saved, what was registered lately."""

from monitoring.registering.page import answer, show

__all__ = ["answer", "show"]
