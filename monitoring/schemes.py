"""A programme's units in words: a table of how each is set up, and one of the people it reaches.

What nobody has reported stands as not recorded, cell by cell: never as nought, never left out.
"""

import pandas as pd

from monitoring.portfolio import View
from monitoring.programmes import Trait, Unit
from monitoring.words import day, listed, number, said, short_day, t


def phases(view: View) -> str:
    """How many units stand in each phase, in the definition's order, in a sentence; empty without phases."""
    kind = view.programme.unit_kind
    if kind is None or not kind.phases:
        return ""
    if view.units["phase"].isna().all():
        return t("Ikke registreret, hvilken fase de er i.")
    counts = view.units["phase"].value_counts()
    told = [
        t("{n} {phase}", n=number(counts.get(phase.id, 0)), phase=said(phase.label).lower()) for phase in kind.phases
    ]
    return t("{all} {units}: {told}.", all=number(len(view.units)), units=said(kind.plural).lower(), told=listed(told))


def set_up(view: View) -> pd.DataFrame:
    """A row per unit of the definition: name, region, phase, grant, start, each of the declared traits; none where there is nothing to set up."""
    kind = view.programme.unit_kind
    if kind is None or not (kind.phases or kind.traits):
        return pd.DataFrame()
    rows = []
    known = {row.unit: row for row in view.units.itertuples(index=False)}
    regions = {region.id: said(region.label) for region in view.programme.regions}
    labels = {phase.id: said(phase.label) for phase in kind.phases}
    for unit in view.programme.units:
        row = known.get(unit.id)
        told = {said(kind.label): said(unit.label), t("Region"): _or_not(regions.get(unit.region or ""))}
        if kind.phases:
            told[t("Fase")] = _or_not(labels.get(str(row.phase)) if row else None)
            told[t("Fasen kendt pr.")] = _or_not(_short(row.phase_since) if row else None)
            told[t("Tilsagn")] = _or_not(None if row is None or pd.isna(row.granted_year) else str(row.granted_year))
            told[t("Begyndt")] = _or_not(_short(row.started_on) if row else None)
        for trait in kind.traits:
            told[said(trait.label)] = _trait(view, unit, trait)
        rows.append(told)
    return pd.DataFrame(rows)


def people(view: View) -> pd.DataFrame:
    """A row per unit: how its people stand, what they have reached, which forms are in.

    A state is exclusive, and told by how many ever were in it and how many are; what was reached is not, and stands
    apart. No rows where nobody is on record in any unit.
    """
    kind = view.programme.unit_kind
    if kind is None or view.people.empty:
        return pd.DataFrame()
    role = next(role for role in view.programme.roles if role.id == kind.participant)
    reached = {
        (row.unit, None if pd.isna(row.state) else row.state): (row.ever, row.now)
        for row in view.people.itertuples(index=False)
    }
    with_people = {unit for unit, _ in reached}
    attained = {(row.unit, row.attainment): row.persons for row in view.attained.itertuples(index=False)}
    states: dict[str | None, str] = {state.id: said(state.label) for state in role.states}
    if any(each.participant == role.id for each in view.programme.matches):
        states[None] = t("Matchet")
    regions = {region.id: said(region.label) for region in view.programme.regions}
    rows = []
    for unit in view.programme.units:
        told = {said(kind.label): said(unit.label), t("Region"): _or_not(regions.get(unit.region or ""))}
        for id, word in states.items():
            ever, now = reached.get((unit.id, id), (0, 0))
            told[word] = _count(ever, now) if unit.id in with_people else t("Ikke registreret")
        for attainment in view.programme.attainments:
            persons = number(attained.get((unit.id, attainment.id), 0))
            word = t("Opnået: {what}", what=said(attainment.label))
            told[word] = persons if unit.id in with_people else t("Ikke registreret")
        if any(form.per == "unit" for form in view.programme.forms):
            told[t("Skemaer")] = _forms(view, unit)
        rows.append(told)
    return pd.DataFrame(rows)


def nobody(view: View) -> str:
    """That nobody is on record in any of the units, each named."""
    names = listed([said(unit.label) for unit in view.programme.units])
    return t("Ikke registreret, hvor mange hvert sted har: {names}.", names=names)


def _count(ever: int, now: int) -> str:
    if ever == now:
        return number(ever)
    return t("{ever} i alt, {now} nu", ever=number(ever), now=number(now))


def _forms(view: View, unit: Unit) -> str:
    own = view.forms[view.forms["unit"] == unit.id]
    own = own[pd.to_datetime(own["due_on"]) <= pd.Timestamp(view.chosen.as_of)]
    if own.empty:
        return t("Ikke registreret")
    late = own[own["handed_in_on"].isna()]
    if late.empty:
        return t("Indsendt {day}", day=short_day(pd.Timestamp(own["handed_in_on"].max()).date()))
    return t("Mangler, frist {day}", day=day(pd.Timestamp(late["due_on"].min()).date()))


def _trait(view: View, unit: Unit, trait: Trait) -> str:
    own = view.traits[(view.traits["unit"] == unit.id) & (view.traits["trait"] == trait.id)]
    labels = {option.id: said(option.label) for option in trait.options}
    return _or_not(listed([labels.get(code, code) for code in own["code"]]) or None)


def _or_not(told: str | None) -> str:
    return told or t("Ikke registreret")


def _short(value: object) -> str | None:
    return None if pd.isna(value) else short_day(pd.Timestamp(value).date())
