"""Which pages showed whom to which reader: once per reader, session, page and programme."""

import streamlit as st

from monitoring.access import current_name, current_role
from monitoring.logbook.noting import done

# The pages, by their path, that show records of people under their pseudonym, or people's own words. A test holds it.
OF_RECORDS = frozenset({"administration", "datakvalitet", "denne-uge", "importer", "mentorer", "registrer", "udbytte"})
# Whom they show them to: everybody else is told numbers, or nothing.
SEE_RECORDS = frozenset({"lead", "logger"})
_TOLD = "logbook-told"


def read(page: str, programme: str) -> None:
    """Note that the reader opened `page`, where it shows records of people to them. The frame of every page calls this."""
    if page in OF_RECORDS and current_role(programme) in SEE_RECORDS and _for_the_first_time(page, programme):
        done("read", page, programme=programme)


def opened(page: str, programme: str, person: str) -> None:
    """Note that the reader looked at this one person on `page`."""
    if _for_the_first_time(page, programme, person):
        done("opened", page, programme=programme, subject=person)


def _for_the_first_time(*what: str) -> bool:
    told: set[tuple[str, ...]] = st.session_state.setdefault(_TOLD, set())
    once = (current_name(), *what)
    if once in told:
        return False
    told.add(once)
    return True
