"""What is registered on forms: what each asks, what it checks, what it writes. No page; docs/house.md says who may ask."""

from monitoring.forms.asking import Flaw, Form, Setting, Told, in_the_way, latest
from monitoring.forms.known import Known
from monitoring.forms.listing import FORMS, Entry, entries, entry
from monitoring.forms.saving import NotSaved, save

__all__ = [
    "FORMS",
    "Entry",
    "Flaw",
    "Form",
    "Known",
    "NotSaved",
    "Setting",
    "Told",
    "entries",
    "entry",
    "in_the_way",
    "latest",
    "save",
]
