"""Programpuls: the rules, the store and the charts behind the pages."""
