"""Writes a name beside the pseudonym that it belongs to; it goes into the file of names and nowhere else."""

import re
from collections.abc import Sequence

from monitoring import access, logbook
from monitoring.names import apart, step
from monitoring.store import Named, Refused
from monitoring.words import Sentence, sentence

ACTION = "write_names"
LONGEST = 120
_PHONE = re.compile(r"^\+?[0-9][0-9 ()./-]{4,24}$")


def flaw(name: str, phone: str) -> Sentence | None:
    """What is wrong with a name and a telephone number, without saying either; None where nothing is."""
    if not name.strip():
        return sentence("Skriv navnet.")
    if len(name) > LONGEST:
        return sentence("Navnet er for langt: højst {n} tegn.", n=LONGEST)
    if any(ord(each) < ord(" ") for each in name):
        return sentence("Navnet skal stå på én linje.")
    if phone.strip() and not _PHONE.match(phone.strip()):
        return sentence("Telefonnummeret skal være tal, eventuelt med + foran.")
    return None


def write(programme: str, person: str, name: str, phone: str = "") -> Sentence | None:
    """Write who is behind `person`; why it was not written, or None. It is logged, with the pseudonym, before it is written."""
    if forbidden := access.refusal(ACTION, programme):
        return forbidden
    if wrong := flaw(name, phone):
        return wrong
    named = Named(
        programme=programme,
        person=person,
        name=name.strip(),
        phone=phone.strip() or None,
        recorded_by=access.current_name(),
    )
    try:
        file = apart.opened()
        logbook.done_now("name", "written", programme=programme, subject=person)
        file.write([named])
        step.anew(programme)
    except Refused as refused:
        return sentence("{problem} {remedy}", problem=refused.problem, remedy=refused.remedy)
    return None


def take_out(programme: str, people: Sequence[str]) -> Sentence | None:
    """Take names out of the file for good; why they were not, or None. It is logged before."""
    if forbidden := access.refusal(step.ACTION, programme):
        return forbidden
    try:
        file = apart.opened()
        logbook.done_now("name", "taken out", programme=programme, people=len(people))
        file.forget(programme, people)
        step.anew(programme)
    except Refused as refused:
        return sentence("{problem} {remedy}", problem=refused.problem, remedy=refused.remedy)
    return None
