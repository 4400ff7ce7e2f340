"""Puts the forms on the page, made for a phone at the door."""
