"""Matches, their goals, their follow-ups, and the months in which the two did not meet."""

from monitoring.programmes import Programme
from monitoring.records.columns import (
    Choices,
    Column,
    RecordTable,
    Reference,
    both,
    code,
    day,
    merged,
    named,
    option,
    table,
    text,
)
from monitoring.records.people import of_unit, region, unit
from monitoring.words import sentence

OF_MATCH = Reference(table="match", columns=(("match", "match"),))


def match_tables(programme: Programme) -> tuple[RecordTable, ...]:
    """The tables `match`, `goal`, `follow_up` and `not_held`; none where the programme has no matches."""
    if not programme.matches:
        return ()
    tables = [_match(programme)]
    if any(kind.goal_categories for kind in programme.matches):
        tables.append(_goal(programme))
    if any(kind.follow_ups for kind in programme.matches):
        tables.append(_follow_up(programme))
    return (*tables, _not_held())


def _match(programme: Programme) -> RecordTable:
    reasons: Choices = {(kind.id,): tuple(kind.end_reasons) for kind in programme.matches}
    return table(
        "match",
        sentence("Forløb"),
        named("match", sentence("Forløb"), required=True, key=True),
        code("kind", sentence("Slags"), [option(kind.id, kind.label) for kind in programme.matches], required=True),
        named("supporter", sentence("Støtteperson"), pseudonym=True),
        named("participant", sentence("Deltager"), required=True, pseudonym=True),
        region(programme),
        day("started_on", sentence("Begyndt"), required=True),
        day("ended_on", sentence("Afsluttet"), happened=False),
        code(
            "end_reason",
            sentence("Grund til afslutning"),
            merged(each for options in reasons.values() for each in options),
            chosen_by=("kind",),
            choices=reasons,
        ),
        unit(programme),
        references=(
            Reference(table="person", columns=(("supporter", "person"),)),
            Reference(table="person", columns=(("participant", "person"),)),
            of_unit(),
        ),
        in_order=(("started_on", "ended_on"),),
    )


def _goal(programme: Programme) -> RecordTable:
    categories = merged(each for kind in programme.matches for each in kind.goal_categories)
    results = merged(each for kind in programme.matches for each in kind.goal_results)
    return table(
        "goal",
        sentence("Mål i forløb"),
        named("match", sentence("Forløb"), required=True, key=True),
        named("goal", sentence("Målets nummer"), required=True, key=True),
        code("category", sentence("Område"), categories, required=True),
        day("set_on", sentence("Sat den"), required=True),
        day("closed_on", sentence("Lukket den"), happened=False),
        code("result", sentence("Resultat"), results),
        references=(OF_MATCH,),
        in_order=(("set_on", "closed_on"),),
    )


def _follow_up(programme: Programme) -> RecordTable:
    kinds = merged(option(each.id, each.label) for kind in programme.matches for each in kind.follow_ups)
    outcomes = merged(each for kind in programme.matches for each in kind.follow_up_outcomes)
    return table(
        "follow_up",
        sentence("Opfølgninger"),
        named("match", sentence("Forløb"), required=True, key=True),
        code("kind", sentence("Slags"), kinds, required=True, key=True),
        day("due_on", sentence("Frist"), required=True, key=True, happened=False),
        day("held_on", sentence("Afholdt den")),
        code("outcome", sentence("Udfald"), outcomes),
        references=(OF_MATCH,),
    )


def _not_held() -> RecordTable:
    return table(
        "not_held",
        sentence("Måneder uden møde"),
        named("match", sentence("Forløb"), required=True, key=True),
        Column(name="month", kind="month", label=both(sentence("Måned")), required=True, key=True, happened=True),
        text("reason", sentence("Grund")),
        references=(OF_MATCH,),
    )
