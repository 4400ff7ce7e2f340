"""What was held and who came: how often, with how many, by how many different people, in which way, logged how soon."""

import pandas as pd

from monitoring import rhythm
from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, once, programme
from monitoring.frames.rights import question
from monitoring.programmes import Programme
from monitoring.slices import Slice


@question
@once
def times_held(chosen: Slice) -> pd.DataFrame:
    """The activities of the slice, those apart that are meetings of a match, one row per day, region, kind and size.

    `on`, `region`, `kind`, `participants` and `named` of them, `supporters`, `times` so many activities alike, `hidden`.
    Nobody's attendance is on record where the numbers of people are null.
    """
    whole = programme(chosen.programme)
    kinds = tuple(each.id for each in rhythm.gatherings(whole))
    found = ask("activities/times_held", programme=whole.id, kinds=kinds, as_of=chosen.as_of, **_parts(whole))
    found = found[found["on"] >= pd.Timestamp(chosen.from_on)]
    figures = ("on", "kind", "participants", "named", "supporters", "times")
    return gate(of_regions(found, chosen), chosen.role, figures=figures)


@question
@once
def visitors(chosen: Slice) -> pd.DataFrame:
    """How often the same people came: `kind` (null for all together), `part`, `visits`, `persons`, `hidden`.

    A person is counted once, however many of the slice's regions they came to.
    """
    whole = programme(chosen.programme)
    kinds = tuple(each.id for each in rhythm.gatherings(whole))
    found = ask(
        "activities/visits_per_person",
        programme=whole.id,
        kinds=kinds,
        from_on=chosen.from_on,
        as_of=chosen.as_of,
        **_parts(whole),
    )
    keys = ["kind", "part", "alike", "persons"]
    groups = of_regions(found, chosen).groupby(keys, dropna=False, sort=False)["visits"].sum().reset_index()
    told = groups.groupby(["kind", "part", "visits"], dropna=False)["persons"].sum().reset_index()
    return gate(told, chosen.role, figures=("kind", "part", "visits", "persons"))


@question
@once
def modes_and_delays(chosen: Slice) -> pd.DataFrame:
    """How activities were held and how soon logged: `kind`, `mode`, `days` until then, `times`, `hidden`.

    `mode` is null where it is not recorded, `days` where the record was imported.
    """
    found = ask(
        "activities/modes_and_delays",
        programme=chosen.programme,
        from_on=chosen.from_on,
        as_of=chosen.as_of,
    )
    told = of_regions(found, chosen).groupby(["kind", "mode", "days"], dropna=False)["times"].sum().reset_index()
    return gate(told, chosen.role, figures=("kind", "mode", "days", "times"))


@question
@once
def match_meetings(chosen: Slice) -> pd.DataFrame:
    """Meetings of the matches: `month` (its first day), `logged`, `estimated`, `hidden`.

    Estimates are those of the indicators that count these meetings.
    """
    whole = programme(chosen.programme)
    kinds = tuple(each.id for each in rhythm.meetings(whole))
    found = ask(
        "activities/meetings_by_month",
        programme=whole.id,
        kinds=kinds,
        participants=_parts(whole)["participants"],
        indicators=tuple(
            each.id
            for each in whole.indicators
            if each.query == "indicators/meetings_held" and set(kinds) & set(each.parameters["kinds"])
        ),
        from_on=chosen.from_on,
        as_of=chosen.as_of,
    )
    told = of_regions(found, chosen).groupby("month")[["logged", "estimated"]].sum().reset_index()
    return gate(told, chosen.role, figures=("month", "logged", "estimated"))


def _parts(whole: Programme) -> dict[str, tuple[str, ...]]:
    """The roles of those whom the programme is for, and of those who support them."""
    return {
        "participants": tuple(role.id for role in whole.roles_of("participant")),
        "supporters": tuple(role.id for role in whole.roles_of("supporter")),
    }
