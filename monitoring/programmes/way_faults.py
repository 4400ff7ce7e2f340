"""What a definition says of the ways in and denies elsewhere."""

from collections.abc import Iterator

from monitoring.programmes.found import Found, unknown
from monitoring.programmes.steering import Way
from monitoring.programmes.whole import Programme
from monitoring.words import sentence


def way_faults(programme: Programme) -> Iterator[Found]:
    """What is wrong with the ways by which participants come."""
    participants = programme.roles_of("participant")
    known = {
        "kinds": {each.id for each in programme.activities},
        "matches": {each.id for each in programme.matches},
        "states": {state.id for role in participants for state in role.states},
    }
    if programme.ways and not participants:
        yield (
            "ways",
            sentence("Programmet har ingen deltagere, der kan komme ad en vej."),
            sentence('Skriv part = "participant" ved den rolle, programmet er for.'),
        )
    for way in programme.ways:
        for field, ids in known.items():
            for id in getattr(way, field):
                if id not in ids:
                    yield unknown(f"ways[{way.id}].{field}", id, ids)
    yield from _remainders([way for way in programme.ways if way.takes_the_rest], len(programme.ways))


def _remainders(remainders: list[Way], ways: int) -> Iterator[Found]:
    """Ways of everybody else: there is one at most, and there are others beside it."""
    for way in remainders[1:]:
        yield (
            f"ways[{way.id}]",
            sentence("To veje er for alle, der ikke er kommet ad de andre."),
            sentence("Skriv kinds, matches eller states ved den ene."),
        )
    if remainders and ways == 1:
        yield (
            f"ways[{remainders[0].id}]",
            sentence("Der er ingen andre veje, den kan være resten af."),
            sentence("Skriv de andre veje, eller fjern den."),
        )
