"""Recruitment against plan, by region and by year."""

import pandas as pd

from monitoring import charts, frames, panels, phrases
from monitoring.drawing import Picture
from monitoring.programmes import Indicator, Programme, Role
from monitoring.slices import Slice
from monitoring.supporters.naming import people, roles
from monitoring.supporters.telling import Told, heading, none_recorded, nothing, tell
from monitoring.words import number, said, t, tn


def recruited_of(programme: Programme, role: Role) -> Indicator | None:
    """The programme's own indicator of how many of the role are recruited, in all its units; None where it has none."""
    for each in programme.indicators:
        given = each.parameters
        if each.query == "indicators/persons_recruited" and given.get("role") == role.id and not given.get("units"):
            return each
    return None


def recruitment(chosen: Slice) -> None:
    """How many are recruited, against the plan where there is one, by region and by year."""
    programme = frames.programme(chosen.programme)
    for role in roles(programme):
        told = tell(chosen, role, t("Hvor mange er rekrutteret?"), say_recruited)
        if not told.is_drawn:
            continue
        indicator = recruited_of(programme, role)
        if indicator is not None:
            reading = next(each for each in frames.progress(chosen) if each.indicator == indicator.id)
            panels.parts(reading, indicator, chosen)
        else:
            _without_target(chosen, programme, role)


def say_recruited(chosen: Slice, role: Role) -> Told:
    """How many are recruited; of how many, what the plan says and how that is judged, where there is a target."""
    programme = frames.programme(chosen.programme)
    indicator = recruited_of(programme, role)
    found = frames.supporters_recruited(chosen, role.id)
    if told := nothing(chosen, found, none_recorded(chosen, role)):
        return told
    if indicator is not None:
        reading = next(each for each in frames.progress(chosen) if each.indicator == indicator.id)
        figure, aim = f"**{phrases.figure(reading, indicator)}**", phrases.aim(reading, indicator)
        parts = [figure, aim] if reading.target is None else [f"{figure} {aim}", phrases.state_of(reading)]
        return Told(answer=" · ".join(filter(None, [*parts, phrases.basis(reading, indicator)])))
    n = int(found["value"].sum())
    told_n = tn("**{n} er rekrutteret i perioden.**", "**{n} er rekrutteret i perioden.**", n)
    return Told(answer=t("{told} Programmet har intet måltal for {people}.", told=told_n, people=people(role)))


def _without_target(chosen: Slice, programme: Programme, role: Role) -> None:
    found = frames.supporters_recruited(chosen, role.id)
    by_region = len(programme.regions) > 1 and len(chosen.regions) != 1
    by_year = found["on"].dt.year.nunique() > 1
    if not (by_region or by_year):
        return
    panels.beside(recruited_by_region if by_region else None, recruited_by_year if by_year else None, chosen, role.id)


def recruited_by_region(chosen: Slice, what: str) -> Picture | None:
    """Those of the role `what` recruited in the period, a bar per region; None where there are none or they are hidden."""
    found = frames.supporters_recruited(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    programme = frames.programme(chosen.programme)
    sums = found.assign(region=found["region"].astype(object).where(found["region"].notna(), "")).groupby("region")
    labels = {
        each.id: said(each.label) for each in programme.regions if each.id in chosen.regions or not chosen.regions
    }
    known = {str(region): int(value) for region, value in sums["value"].sum().items()}
    if "" in known:
        labels[""] = t("Ukendt region")
    shown = _bars({label: known.get(id, 0) for id, label in labels.items()})
    title = heading(t("Rekrutteret, efter region"), programme.role(what), programme)
    return Picture(spec=charts.regions_side_by_side(shown), heard=_heard(title, shown), rows=shown, title=title)


def recruited_by_year(chosen: Slice, what: str) -> Picture | None:
    """Those of the role `what` recruited in the period, a bar per year; None where there are none or they are hidden."""
    found = frames.supporters_recruited(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    programme = frames.programme(chosen.programme)
    sums = found.groupby(found["on"].dt.year)["value"].sum()
    years = range(int(sums.index.min()), int(sums.index.max()) + 1)
    shown = _bars({str(year): int(sums.get(year, 0)) for year in years})
    title = heading(t("Rekrutteret, efter år"), programme.role(what), programme)
    return Picture(spec=charts.years_against_targets(shown), heard=_heard(title, shown), rows=shown, title=title)


def _bars(counts: dict[str, int]) -> pd.DataFrame:
    rows = [(label, n, 0, None, number(n)) for label, n in counts.items()]
    return pd.DataFrame(rows, columns=["label", "value", "estimated", "target", "text"]).astype({"target": object})


def _heard(title: str, shown: pd.DataFrame) -> str:
    told = ", ".join(f"{label}: {text}" for label, text in zip(shown["label"], shown["text"], strict=True))
    return f"{title}. {told}"
