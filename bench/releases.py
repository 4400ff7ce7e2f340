"""How long the check of a release takes: the smallest group that can be worked out from all that was ever told.

Measured: building the equations and proving that they reveal nobody, for made-up people of three attributes; alone, with earlier
releases, and with a survey of eight questions. Everything told is safe, so that the search goes on to its end. What makes it long is
the number of tables and of kinds of people, not of people.
"""

import random

from bench.turns import in_turn, note, table, timed
from monitoring.releases import audit
from monitoring.releases.system import Told, system

ROUNDS = 3
# People, releases, questions in each.
MADE_UP = ((60, 1, 0), (60, 2, 0), (1000, 1, 0), (1000, 5, 0), (1000, 1, 8), (1000, 3, 8))


def main() -> None:
    """Print the table."""
    measures = {}
    for people, releases, questions in MADE_UP:
        told = made_up(people, releases, questions)
        name = f"{people} people, {releases} releases of {len(told) // releases} tables"
        measures[name] = lambda told=told: timed(lambda: checked(told))
    table("releases: the audit of everything told, made-up people", in_turn(ROUNDS, measures, first=0))
    note("A page asks for it once a day and after a write; publishing does it again.")


def checked(told: list[Told]) -> None:
    """The audit, which must find nobody: it would end early otherwise."""
    assert audit.smallest(system(told)) is None, "These tables reveal somebody; measure others."


def made_up(people: int, releases: int, questions: int) -> list[Told]:
    """Tables of people who join in equal parts before each release, and answer a survey in each."""
    drawn = random.Random(1)
    each = people // releases
    # In equal parts, so that those who join for a release are many enough in every category.
    home = [f"home {one % 2}" for one in range(people)]
    tongue = [f"tongue {one // 2 % 2}" for one in range(people)]
    named = [f"named {one // 4 % 2}" for one in range(people)]
    found = []
    for release in range(releases):
        there = range(each * (release + 1))
        for by, code in (("home", home), ("tongue", tongue), ("named", named)):
            found.append(_told(f"{by}-{release}", release, {one: code[one] for one in there}))
        if questions:
            answered = [one for one in there if drawn.random() < 0.6]
            for question in range(questions):
                codes = {one: drawn.choices(("for", "against", "none"), (55, 30, 15))[0] for one in answered}
                found.append(_told(f"question-{question}-{release}", None, codes))
    return found


def _told(key: str, release: int | None, codes: dict[int, str]) -> Told:
    sets: dict[str, set[str]] = {}
    for one, code in codes.items():
        sets.setdefault(code, set()).add(f"P-{one}")
    label = {"da": key, "en": key}
    return Told(
        key=key,
        title=label,
        population=None if release is None else f"made-up/{release}/person",
        sets={code: frozenset(units) for code, units in sets.items()},
        labels=dict.fromkeys(sets, label),
    )
