"""Puts on the page how good the data is, and who can mend what."""
