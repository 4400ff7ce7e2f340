"""Puts files on the page: what they seem to be, what would come of them, and the button that brings them in."""
