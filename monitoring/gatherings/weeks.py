"""The calendar of one kind of activity: what stands in each week or month, and what it comes to in a sentence."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, rhythm
from monitoring.drawing import Picture
from monitoring.gatherings.cells import Cell, cells_of, kept, laid_out, legend, month_name
from monitoring.programmes import Activity
from monitoring.rhythm import Slot
from monitoring.slices import Slice
from monitoring.words import day, language, listed, month, number, percent, said, t, tn

_MOST_GAPS = 6


def calendar(id: str, chosen: Slice) -> bool:
    """Draw the calendar of the kind `id`; whether it has any record in the slice."""
    told, key = _told(chosen, id, language(), frames.version())
    if not key:
        st.info(told)
        return False
    st.markdown(told)
    drawing.draw(held_and_agreed, of_weeks, chosen, id)
    st.caption(key)
    return True


@st.cache_data(show_spinner=False, max_entries=256)
def _told(chosen: Slice, id: str, language: str, version: object) -> tuple[str, str]:
    programme = frames.programme(chosen.programme)
    activity = next(each for each in programme.activities if each.id == id)
    cells = cells_of(activity, chosen)
    if not any(each.held for each in cells):
        return nothing(activity, cells, chosen), ""
    return verdict(activity, cells, chosen), legend(activity, programme, cells)


def nothing(activity: Activity, cells: Sequence[Cell], chosen: Slice) -> str:
    """That the kind has no record in the slice, and what to do about it."""
    if any(each.everywhere for each in cells):
        return t(
            "{kind}: ikke registreret i de valgte regioner. Vælg flere regioner for at se den.",
            kind=said(activity.plural),
        )
    return t(
        "{kind}: ikke registreret i denne del af perioden. Skriv hver gang ind med dag og fremmøde, så står den her.",
        kind=said(activity.plural),
    )


def verdict(activity: Activity, cells: Sequence[Cell], chosen: Slice) -> str:
    """How many of the agreed weeks or months it was held in, and when nothing is on record."""
    times = sum(each.held for each in cells)
    parts = [tn("**{n} gang registreret.**", "**{n} gange registreret.**", times)]
    held, agreed = kept(cells, chosen)
    if not agreed or rhythm.is_seldom(activity):
        return " ".join([*parts, _without_slots(activity, chosen)])
    weeks = rhythm.is_by_week(activity)
    parts.append(_of(held, agreed, weeks=weeks, regions=bool(chosen.regions)))
    first = min(on for each in cells for on in each.on)
    since = [each for each in cells if each.slot.last >= first]
    share = kept(since, chosen)
    if share[1] and share[1] < agreed and not chosen.regions:
        parts.append(
            t(
                "Siden den første, {day}: {part} af {whole}.",
                day=day(first),
                part=number(share[0]),
                whole=number(share[1]),
            )
        )
    if missing := [each.slot for each in since if each.state == "missing"]:
        gaps = _gaps(missing, weeks=weeks)
        parts.append(t("Intet registreret {weeks}: aflyst eller ikke skrevet ind.", weeks=gaps))
    return " ".join(parts)


def _of(kept: int, agreed: int, *, weeks: bool, regions: bool) -> str:
    share = {"part": number(kept), "whole": number(agreed), "percent": percent(kept, agreed)}
    if regions and weeks:
        return t("I hele programmet: {part} af {whole} aftalte uger ({percent}).", **share)
    if regions:
        return t("I hele programmet: {part} af {whole} aftalte gange ({percent}).", **share)
    if weeks:
        return t("Holdt i {part} af {whole} aftalte uger ({percent}).", **share)
    return t("Holdt {part} af {whole} aftalte gange ({percent}).", **share)


def _without_slots(activity: Activity, chosen: Slice) -> str:
    """What is agreed where no week or month is: so many a year, every second month, or nothing."""
    agreed = activity.expected
    if agreed is None or agreed.per != "programme":
        return t("Det er ikke aftalt, hvor tit den holdes.")
    if not rhythm.is_seldom(activity):
        return t("Ingen af de aftalte uger eller måneder er slut endnu.")
    by_now = rhythm.planned_by_now(activity, from_on=chosen.from_on, until=min(chosen.as_of, chosen.to_on))
    if agreed.every == "year":
        return tn(
            "Aftalt er {n} gang om året, ca. {planned} til nu.",
            "Aftalt er {n} gange om året, ca. {planned} til nu.",
            int(agreed.times),
            planned=number(by_now),
        )
    values = {"n": number(1 / agreed.times), "planned": number(by_now)}
    if agreed.every == "week":
        return t("Aftalt er én gang hver {n}. uge, ca. {planned} til nu.", **values)
    return t("Aftalt er én gang hver {n}. måned, ca. {planned} til nu.", **values)


def _gaps(missing: Sequence[Slot], *, weeks: bool) -> str:
    """`i uge 28-31, 47 og 48 (2025)`: the weeks or months without a record, or how many where they are many."""
    firsts = [each.first for each in missing]
    if not weeks:
        if len(firsts) > _MOST_GAPS:
            return t("i {n} måneder", n=number(len(firsts)))
        return t("i {months}", months=listed([_months_of(each) for each in missing]))
    found = rhythm.runs(firsts)
    if len(found) > _MOST_GAPS:
        return tn("i {n} uge", "i {n} uger", len(firsts))
    years: dict[int, list[str]] = {}
    for first, last in found:
        (year, one, _), (_, other, _) = first.isocalendar(), last.isocalendar()
        years.setdefault(year, []).append(f"{one}-{other}" if one != other else str(one))
    return listed([t("i uge {weeks} ({year})", weeks=listed(told), year=year) for year, told in years.items()])


def _months_of(slot: Slot) -> str:
    if slot.first.month == slot.last.month:
        return month(slot.first)
    return f"{month_name(slot.first)}-{month(slot.last)}"


def held_and_agreed(chosen: Slice, what: str) -> Picture | None:
    """The calendar of the kind `what`; None where it is hidden or nothing is registered."""
    programme = frames.programme(chosen.programme)
    activity = next(each for each in programme.activities if each.id == what)
    cells = cells_of(activity, chosen)
    if not any(each.held for each in cells):
        return None
    rows = laid_out(activity, programme, cells)
    title = t("{kind}, uge for uge", kind=said(activity.plural))
    if not rhythm.is_by_week(activity):
        title = t("{kind}, måned for måned", kind=said(activity.plural))
    counts = {state: sum(each.state == state for each in cells) for state in ("held", "missing")}
    heard = t("{title}: {held} med, {missing} uden noget registreret", title=title, **counts)
    return Picture(spec=charts.weeks_or_months(rows), heard=heard, rows=rows, title=title)


def of_weeks(rows: pd.DataFrame) -> pd.DataFrame:
    """The cells of a calendar as a table, the newest first."""
    return rows[["when", "what"]].iloc[::-1].set_axis([t("Hvornår"), t("Hvad")], axis=1)
