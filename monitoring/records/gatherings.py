"""What took place, what was talked of there, and who came."""

from monitoring.programmes import Programme
from monitoring.records.columns import (
    RecordTable,
    Reference,
    both,
    code,
    day,
    merged,
    named,
    number,
    option,
    table,
    text,
)
from monitoring.records.matches import OF_MATCH
from monitoring.records.people import PERSON_IN_ROLE, of_unit, region, roles, unit
from monitoring.words import sentence

_OF_ACTIVITY = Reference(table="activity", columns=(("activity", "activity"),))


def gathering_tables(programme: Programme) -> tuple[RecordTable, ...]:
    """The tables `activity`, `activity_topic` and `attendance`; none where the programme has no activities."""
    if not programme.activities:
        return ()
    topics = merged(each for kind in programme.activities for each in kind.topics)
    talked = (
        table(
            "activity_topic",
            sentence("Emner"),
            named("activity", sentence("Aktivitet"), required=True, key=True),
            code("topic", sentence("Emne"), topics, required=True, key=True),
            references=(_OF_ACTIVITY,),
        ),
    )
    return _activity(programme), *(talked if topics else ()), _attendance(programme)


def _activity(programme: Programme) -> RecordTable:
    kinds = [option(each.id, each.label, *each.plural.values()) for each in programme.activities]
    modes = (
        option("physical", both(sentence("fysisk"))),
        option("online", both(sentence("online"))),
        option("phone", both(sentence("telefon"))),
    )
    return table(
        "activity",
        sentence("Aktiviteter"),
        named("activity", sentence("Aktivitet"), required=True, key=True),
        code("kind", sentence("Slags"), kinds, required=True),
        day("held_on", sentence("Afholdt den"), required=True),
        region(programme),
        text("title", sentence("Titel")),
        code("mode", sentence("Form"), modes),
        number("minutes", sentence("Minutter"), least=1),
        named("match", sentence("Forløb")),
        unit(programme),
        references=(*((OF_MATCH,) if programme.matches else ()), of_unit()),
    )


def _attendance(programme: Programme) -> RecordTable:
    return table(
        "attendance",
        sentence("Fremmøde"),
        named("activity", sentence("Aktivitet"), required=True, key=True),
        named("person", sentence("Pseudonym"), key=True, pseudonym=True),
        code("role", sentence("Rolle"), roles(programme), required=True, key=True),
        number("heads", sentence("Antal"), required=True, least=1),
        references=(_OF_ACTIVITY, PERSON_IN_ROLE),
    )
