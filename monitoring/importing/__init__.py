"""Files in, put on a page: handed in, understood, looked at before anything is written, brought in, undone."""

from monitoring.importing.accepting import accept, say_underway
from monitoring.importing.choosing import how_it_is_read
from monitoring.importing.earlier import list_earlier, may_import, newest
from monitoring.importing.handing import hand_in
from monitoring.importing.looking import what_it_does
from monitoring.importing.templates import offer_exports, offer_templates
from monitoring.importing.undoing import say_undone

__all__ = [
    "accept",
    "hand_in",
    "how_it_is_read",
    "list_earlier",
    "may_import",
    "newest",
    "offer_exports",
    "offer_templates",
    "say_underway",
    "say_undone",
    "what_it_does",
]
