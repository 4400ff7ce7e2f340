"""Whom the programme reaches: by which ways they came, how far they are, and what is known of them.

Counted are those who joined within the part of the period looked at. Where the programme has no indicator that counts who
joined, those who were there when it began are with it from its first day.
"""

from dataclasses import replace

import pandas as pd

from monitoring import reach
from monitoring.disclosure import gate
from monitoring.frames.known import ask, of_regions, programme
from monitoring.frames.rights import question
from monitoring.programmes import Attribute
from monitoring.slices import Slice


@question
def ways_in(chosen: Slice) -> pd.DataFrame:
    """How participants have come and where they stand: `region`, `ways`, `states`, `running`, `persons`, `hidden`.

    `ways` and `states` are ids with commas between; the ways that begin with `@` are those of `reach`.
    """
    whole = programme(chosen.programme)
    found = ask("persons/ways_in", **_joined(chosen), **_lists(reach.touchpoints(whole)))
    return gate(of_regions(found, chosen), chosen.role, figures=("region", "ways", "states", "running", "persons"))


@question
def participant_traits(chosen: Slice) -> pd.DataFrame:
    """What is known of participants: `trait`, `code` (null: not known), `region`, `persons`, `hidden`.

    The traits are those of `queries/persons/traits.sql`. Of a sensitive attribute there are the whole programme's totals,
    whatever regions and part of the period are chosen, and no region.
    """
    whole = programme(chosen.programme)
    plain = _told(chosen, [each for each in reach.attributes(whole) if not each.sensitive])
    parts = [of_regions(plain, chosen)]
    if sensitive := [each for each in reach.attributes(whole) if each.sensitive]:
        everywhere = replace(chosen, regions=(), from_on=whole.from_on)
        told = _told(everywhere, sensitive)
        own = told[told["trait"].isin([each.id for each in sensitive])]
        totals = own.groupby(["trait", "code"], dropna=False, as_index=False)["persons"].sum()
        parts.append(totals.assign(region=None))
    found = pd.concat([each for each in parts if len(each)] or parts, ignore_index=True)
    return gate(found, chosen.role, figures=("trait", "code", "region", "persons"))


@question
def visits_without_name(chosen: Slice) -> pd.DataFrame:
    """Participants' visits at the activities that ways are made of: `kind`, `region`, `visits`, `unnamed`, `hidden`."""
    whole = programme(chosen.programme)
    kinds = dict.fromkeys(kind for way in whole.ways for kind in way.kinds)
    given = {name: _joined(chosen)[name] for name in ("programme", "participants", "from_on", "as_of")}
    found = ask("persons/visits_without_name", kinds=tuple(kinds), **given)
    return gate(of_regions(found, chosen), chosen.role, figures=("kind", "region", "visits", "unnamed"))


def _told(chosen: Slice, known: list[Attribute]) -> pd.DataFrame:
    courses = tuple(dict.fromkeys(reach.touchpoints(programme(chosen.programme))["courses"]))
    asked = tuple(each.id for each in known)
    return ask("persons/traits", **_joined(chosen), attributes=asked, courses=courses)


def _joined(chosen: Slice) -> dict[str, object]:
    """Whose records are asked for: those who joined in the part of the period, or were there when the programme began."""
    whole = programme(chosen.programme)
    roles = whole.roles_of("participant")
    counted = {each.parameters.get("role") for each in whole.indicators if each.query == "indicators/persons_recruited"}
    return {
        "programme": whole.id,
        "participants": tuple(role.id for role in roles),
        "ended": tuple(sorted(reach.states_of(roles, "ended"))),
        "from_on": chosen.from_on,
        "carried": chosen.from_on == whole.from_on and not counted & {role.id for role in roles},
        "as_of": chosen.as_of,
    }


def _lists(given: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(each) for name, each in given.items()}
