"""The cells of a calendar: what is on record of each week or month, where it stands, how it looks and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from monitoring import frames, rhythm
from monitoring.gatherings.held import times_of
from monitoring.gatherings.naming import came, people_word
from monitoring.palette import BLUE, INK, LIGHT_BLUE, SKY
from monitoring.programmes import Activity, Programme
from monitoring.rhythm import Slot
from monitoring.slices import Slice
from monitoring.words import month, number, short_day, t, tn, vega_locale

_QUARTER = 13
_WORDS_ON = {LIGHT_BLUE: INK, SKY: INK, BLUE: "white"}
_MARKS = {"missing": "–", "closed": "×", "elsewhere": "•", "future": "", "empty": ""}


# A day, its participants, its supporters, and how many activities were alike.
_Row = tuple[pd.Timestamp, float, float, int]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A week or month of the calendar, what stands in it, and what is told of it."""

    slot: Slot
    state: str
    held: int
    everywhere: int
    people: dict[str, int] | None
    on: tuple[date, ...]


def cells_of(activity: Activity, chosen: Slice) -> tuple[Cell, ...]:
    """The weeks or months from the slice's first day to the end of its day's year, each with what is on record of it."""
    return _cells_of(activity.id, chosen, frames.version())


# Three panels are made of the same cells.
@lru_cache(maxsize=256)
def _cells_of(id: str, chosen: Slice, version: object) -> tuple[Cell, ...]:
    programme = frames.programme(chosen.programme)
    activity = next(each for each in programme.activities if each.id == id)
    everywhere = times_of(replace(chosen, regions=()), id)
    own = times_of(chosen, id) if chosen.regions else everywhere
    until = max(min(chosen.to_on, date(chosen.as_of.year, 12, 31)), chosen.as_of)
    spans = rhythm.slots(activity, begins_on=programme.from_on, from_on=chosen.from_on, to_on=chosen.to_on, until=until)
    ends = np.array([each.last for each in spans], dtype="datetime64[D]")
    somewhere: dict[int, int] = {}
    for place, times in zip(_places(ends, everywhere), everywhere["times"].tolist(), strict=True):
        somewhere[place] = somewhere.get(place, 0) + times
    rows: dict[int, list[_Row]] = {}
    columns = (own[name].tolist() for name in ("on", "participants", "supporters", "times"))
    for place, *row in zip(_places(ends, own), *columns, strict=True):
        rows.setdefault(place, []).append(tuple(row))
    found = []
    for place, slot in enumerate(spans):
        here = rows.get(place, [])
        times = sum(row[3] for row in here)
        if state := _state(activity, slot, times, somewhere.get(place, 0), chosen):
            on = tuple(sorted({row[0].date() for row in here}))
            people = _people(here)
            cell = Cell(slot=slot, state=state, held=times, everywhere=somewhere.get(place, 0), people=people, on=on)
            found.append(cell)
    return tuple(found)


def _places(ends: Any, rows: pd.DataFrame) -> list[int]:
    """For each row the number of the slot it falls in, by the slots' last days."""
    return [int(place) for place in np.searchsorted(ends, rows["on"].to_numpy().astype("datetime64[D]"))]


def kept(cells: Sequence[Cell], chosen: Slice) -> tuple[int, int]:
    """How often it was held as agreed in the weeks or months that are over, and how often that was agreed; in all regions."""
    over = [each for each in cells if each.slot.agreed and each.slot.last <= chosen.as_of]
    return sum(min(each.everywhere, each.slot.agreed) for each in over), sum(each.slot.agreed for each in over)


def _people(rows: Sequence[_Row]) -> dict[str, int] | None:
    """How many came, by part; None where nobody's attendance is on record."""
    counted = [row for row in rows if not pd.isna(row[1])]
    if not counted:
        return None
    return {
        "participant": sum(int(row[1]) * row[3] for row in counted),
        "supporter": sum(int(row[2]) * row[3] for row in counted),
    }


def _state(activity: Activity, slot: Slot, held: int, everywhere: int, chosen: Slice) -> str:
    """What is seen of the slot; empty where there is no such cell: before the programme, or a day to come without a plan."""
    if held or everywhere:
        return "held" if held else "elsewhere"
    if slot.closed:
        return "closed"
    if slot.agreed:
        return "missing" if slot.last <= chosen.as_of else "future"
    return "empty" if not rhythm.has_slots(activity) and slot.first <= chosen.as_of else ""


def laid_out(activity: Activity, programme: Programme, cells: Sequence[Cell]) -> pd.DataFrame:
    """The cells as `charts.weeks_or_months` draws them; weeks thirteen in a row, months a year in a row."""
    part = counted_part(cells)
    most = max([each.people[part] for each in cells if each.people], default=0)
    lines: dict[str, int] = {}
    rows = []
    for each in cells:
        line, column, head = _place(activity, each.slot)
        n = each.people[part] if each.people else None
        colour = _shade(n or 0, most) if each.held else "white"
        when, what = _when(activity, each.slot), _what(activity, programme, each)
        rows.append(
            {
                "row": lines.setdefault(line, len(lines)),
                "column": column,
                "line": line,
                "head": head,
                "mark": _MARKS.get(each.state, "✓" if n is None else number(n)),
                "state": each.state,
                "colour": colour,
                "ink": _WORDS_ON.get(colour, INK),
                "when": when,
                "what": what,
                "heard": f"{when}: {what}",
            }
        )
    return pd.DataFrame(rows)


def counted_part(cells: Sequence[Cell]) -> str:
    """Whom the number in a cell counts: participants, and supporters of what is held for them alone."""
    came_to = [each.people for each in cells if each.people]
    alone = any(each["supporter"] for each in came_to) and not any(each["participant"] for each in came_to)
    return "supporter" if alone else "participant"


def _shade(n: int, most: int) -> str:
    return LIGHT_BLUE if 3 * n <= most else SKY if 3 * n <= 2 * most else BLUE


def _place(activity: Activity, slot: Slot) -> tuple[str, int, str]:
    """The words of its row, its column, and what is written above it: the number of the week, or the month."""
    if not rhythm.is_by_week(activity):
        head = _short_month(slot.first)
        if slot.last.month != slot.first.month:
            head = f"{head}-{_short_month(slot.last)}"
        return str(slot.first.year), slot.first.month, head
    year, week, _ = slot.first.isocalendar()
    quarter = min((week - 1) // _QUARTER, 3)
    months = f"{_short_month(date(year, 3 * quarter + 1, 1))}-{_short_month(date(year, 3 * quarter + 3, 1))}"
    return f"{year}\n{months}", week - quarter * _QUARTER, str(week)


def _when(activity: Activity, slot: Slot) -> str:
    if not rhythm.is_by_week(activity):
        if slot.last.month != slot.first.month:
            return f"{month_name(slot.first)}-{month(slot.last)}"
        return month(slot.first)
    year, week, _ = slot.first.isocalendar()
    own = rhythm.the_day(activity, slot.first)
    if own is None:
        return t("uge {week}, {year}", week=week, year=year)
    return t("uge {week}, {day}", week=week, day=short_day(own))


def _what(activity: Activity, programme: Programme, cell: Cell) -> str:
    if cell.state == "held":
        return _who_came(programme, cell)
    words = {
        "missing": t("aftalt, intet registreret"),
        "elsewhere": t("holdt i en anden region"),
        "future": t("ikke endnu"),
        "empty": t("intet registreret"),
        "closed": t("lukket efter aftale") if cell.slot.closed == "agreed" else t("helligdag"),
    }
    return words[cell.state]


def _who_came(programme: Programme, cell: Cell) -> str:
    people = t("fremmøde ikke registreret") if cell.people is None else came(programme, cell.people)
    if cell.held > 1 or cell.slot.agreed > 1:
        if cell.held < cell.slot.agreed:
            return t(
                "{n} af {agreed} gange, {people}", n=number(cell.held), agreed=number(cell.slot.agreed), people=people
            )
        return tn("{n} gang, {people}", "{n} gange, {people}", cell.held, people=people)
    return people


def legend(activity: Activity, programme: Programme, cells: Sequence[Cell]) -> str:
    """What the cells' marks mean, of those there are."""
    states = {each.state for each in cells}
    reasons = {each.slot.closed for each in cells if each.state == "closed"}
    people = people_word(programme, counted_part(cells))
    told = [t("Lille tal: ugens nummer · stort tal: fremmødte {people}", people=people)]
    if not rhythm.is_by_week(activity):
        told = [t("Tallet er fremmødte {people}", people=people)]
    if any(each.state == "held" and each.people is None for each in cells):
        told.append(t("✓ holdt, fremmøde ikke registreret"))
    if "missing" in states:
        told.append(t("– aftalt, men intet registreret"))
    if reasons:
        closed = t("× helligdag") if reasons == {"holiday"} else t("× lukket efter aftale")
        told.append(t("× lukket efter aftale eller helligdag") if len(reasons) > 1 else closed)
    if "elsewhere" in states:
        told.append(t("• holdt i en anden region"))
    if "future" in states:
        told.append(t("stiplet: ikke endnu"))
    return " · ".join(told)


def month_name(value: date) -> str:
    """A month without its year: `november`, `November`."""
    return str(vega_locale()["time"]["months"][value.month - 1])


def _short_month(value: date) -> str:
    """A month as short as it can be: `jan`, `Jan`."""
    return str(vega_locale()["time"]["shortMonths"][value.month - 1])
