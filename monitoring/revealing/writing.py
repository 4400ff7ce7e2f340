"""Writes a name beside the pseudonym that it belongs to; it goes into the file of names and nowhere else."""

from collections.abc import Sequence

from monitoring import access, logbook, names
from monitoring.revealing import step
from monitoring.store import Named, Refused
from monitoring.words import Sentence, sentence

ACTION = "write_names"


def write(programme: str, person: str, name: str, phone: str = "") -> Sentence | None:
    """Write who is behind `person`; why it was not written, or None. It is logged, with the pseudonym, before it is written."""
    if forbidden := access.refusal(ACTION, programme):
        return forbidden
    if wrong := names.flaw(name, phone):
        return wrong
    named = Named(
        programme=programme,
        person=person,
        name=name.strip(),
        phone=phone.strip() or None,
        recorded_by=access.current_name(),
    )
    try:
        names.opened()
        logbook.done_now("name", "written", programme=programme, subject=person)
        names.write([named])
    except Refused as refused:
        return sentence("{problem} {remedy}", problem=refused.problem, remedy=refused.remedy)
    return None


def take_out(programme: str, people: Sequence[str]) -> Sentence | None:
    """Take names out of the file for good; why they were not, or None. It is logged before."""
    if forbidden := access.refusal(step.ACTION, programme):
        return forbidden
    try:
        names.opened()
        logbook.done_now("name", "taken out", programme=programme, people=len(people))
        names.forget(programme, people)
    except Refused as refused:
        return sentence("{problem} {remedy}", problem=refused.problem, remedy=refused.remedy)
    return None
