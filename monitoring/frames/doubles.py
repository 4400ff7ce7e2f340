"""What pseudonyms are held against each other by. For whoever sees figures as they are; a page shows nothing sensitive of it."""

import pandas as pd

from monitoring.disclosure import gate
from monitoring.frames.known import ask, once
from monitoring.frames.rights import question
from monitoring.slices import Slice


@question
@once
def people_compared(chosen: Slice) -> pd.DataFrame:
    """Everybody of the programme as `doubles/people` tells them, and `hidden`."""
    found = ask("doubles/people", programme=chosen.programme)
    figures = ("person", "region", "municipality", "joined_on", "attributes", "first_on", "last_on", "times")
    return gate(found, chosen.role, figures=figures)


@question
@once
def matches_compared(chosen: Slice) -> pd.DataFrame:
    """Every match of the programme with its people and days, and `hidden`."""
    found = ask("doubles/matches", programme=chosen.programme)
    return gate(found, chosen.role, figures=("match", "supporter", "participant", "started_on", "ended_on"))


@question
@once
def pairs_judged(chosen: Slice) -> pd.DataFrame:
    """The pairs somebody has looked at: `person`, `other`, `same`, `hidden`."""
    return gate(ask("doubles/judged", programme=chosen.programme), chosen.role, figures=("person", "other", "same"))


@question
@once
def seen_together(chosen: Slice, persons: tuple[str, ...]) -> pd.DataFrame:
    """Which of `persons` were at one activity: `person`, `other`, `times`, `hidden`."""
    found = ask("doubles/together", programme=chosen.programme, persons=persons)
    return gate(found, chosen.role, figures=("person", "other", "times"))


@question
@once
def records_naming(chosen: Slice, persons: tuple[str, ...]) -> pd.DataFrame:
    """Every record that names one of `persons`, as `doubles/named` tells it, and `hidden`."""
    found = ask("doubles/named", programme=chosen.programme, persons=persons)
    return gate(found, chosen.role, figures=("person", "of_what", "part", "third", "from_on", "to_on"))
