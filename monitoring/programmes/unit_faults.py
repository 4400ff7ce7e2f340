"""What a definition says of its units and denies elsewhere."""

from collections.abc import Iterator

from monitoring.programmes.found import Found, unknown
from monitoring.programmes.whole import Programme
from monitoring.words import sentence


def unit_faults(programme: Programme) -> Iterator[Found]:
    """What is wrong with the units, what they hand in, and the funnels."""
    if programme.units and programme.unit_kind is None:
        yield "units", sentence("Det står ikke, hvad enhederne er."), sentence("Tilføj [unit_kind].")
    roles = {role.id for role in programme.roles}
    if programme.unit_kind is not None and programme.unit_kind.participant not in roles:
        yield unknown("unit_kind.participant", programme.unit_kind.participant, roles)
    regions = {region.id: region for region in programme.regions}
    for unit in programme.units:
        if unit.region is not None and unit.region not in regions:
            yield unknown(f"units[{unit.id}].region", unit.region, regions)
        elif unit.region is not None and unit.municipality not in (None, *regions[unit.region].municipalities):
            yield (
                f"units[{unit.id}].municipality",
                sentence("{name} ligger ikke i {region}.", name=unit.municipality, region=unit.region),
                sentence("Ret kommunen eller regionen."),
            )
    yield from _names(programme)
    for form in programme.forms:
        if form.per == "unit" and not programme.units:
            yield (
                f"forms[{form.id}].per",
                sentence("Programmet har ingen enheder."),
                sentence('Skriv per = "programme".'),
            )
    indicators = set(programme.indicator_ids)
    for funnel in programme.funnels:
        for step in funnel.steps:
            if step not in indicators:
                yield unknown(f"funnels[{funnel.id}].steps", step, indicators)


def _names(programme: Programme) -> Iterator[Found]:
    """A name that two units go by."""
    owner: dict[str, str] = {}
    for unit in programme.units:
        for name in {unit.id, *unit.label.values(), *unit.aliases}:
            taken = owner.setdefault(name.casefold(), unit.id)
            if taken != unit.id:
                yield (
                    f"units[{unit.id}].aliases",
                    sentence("{name} er allerede navn på {unit}.", name=name, unit=taken),
                    sentence("Lad hvert navn høre til én enhed."),
                )
