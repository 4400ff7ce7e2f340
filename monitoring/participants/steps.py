"""How far participants have come, and when they joined."""

from datetime import date

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, reach
from monitoring.drawing import Picture
from monitoring.participants.gathered import gathered
from monitoring.participants.naming import people
from monitoring.participants.overview import overview, share
from monitoring.programmes import Programme
from monitoring.reach import Reach
from monitoring.slices import Slice
from monitoring.words import day, language, number, t, tn

ROWS = ["label", "text", "part", "hollow"]


def how_far(chosen: Slice) -> None:
    """Draw how many of those reached have come how far, and say how the steps hang together."""
    st.header(t("Hvor langt er de kommet?"), anchor=False)
    drawing.draw(steps_of_reach, of_steps, chosen, "all")
    if told := _hanging_together(chosen, language(), frames.version()):
        st.caption(told)


@st.cache_data(show_spinner=False, max_entries=256)
def _hanging_together(chosen: Slice, language: str, version: object) -> str:
    programme = frames.programme(chosen.programme)
    told, courses = gathered(chosen).reach, reach.touchpoints(programme)["courses"]
    words = [t("Hver bjælke er en del af alle {n}.", n=number(told.whole))]
    if courses and told.activity and told.unseen:
        text = tn(
            "{n} har ventet på et forløb eller fået et uden at være set med navn til en aktivitet.",
            "{n} har ventet på et forløb eller fået et uden at være set med navn til en aktivitet.",
            told.unseen,
        )
        words.append(text)
    elif courses and told.activity:
        words.append(t("Hvert trin er også en del af det foregående."))
    return " ".join([*words, overview(chosen).note]).strip()


def steps_of_reach(chosen: Slice, what: str) -> Picture | None:
    """A bar per step, each a part of all who are reached; None where there is nobody or it is hidden."""
    told = gathered(chosen).reach
    if not told.whole:
        return None
    rows = _steps(told, frames.programme(chosen.programme), chosen)
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    spec = charts.parts_of_all(rows, column=t("Trin"))
    return Picture(spec=spec, heard=heard, rows=rows, title=t("Hvor langt er de kommet?"))


def _steps(told: Reach, programme: Programme, chosen: Slice) -> pd.DataFrame:
    whole = t("Tilknyttet") if chosen.from_on == programme.from_on else t("Kommet til i perioden")
    steps: list[tuple[str, int]] = []
    given = reach.touchpoints(programme)
    waits = bool(reach.states_of(programme.roles_of("participant"), "waiting"))
    if given["kinds"]:
        steps.append((t("Set med navn til en aktivitet"), told.activity))
    if given["courses"]:
        if waits:
            steps.append((t("Ventet på et forløb eller fået et"), told.sought))
        steps += [(t("Fået et forløb"), told.matched), (t("I forløb nu"), told.running)]
    else:
        if waits:
            steps.append((t("Ventet på en plads"), told.sought))
        steps.append((t("Med nu"), told.present))
    rows = [(whole, number(told.whole), 1.0, False)]
    for label, n in steps:
        # That nobody is named at any activity is not known to be nobody.
        unknown = not n and label == steps[0][0] and bool(given["kinds"])
        text = t("ikke registreret") if unknown else share(n, told.whole) if n else t("ingen")
        rows.append((label, text, n / told.whole, unknown))
    return pd.DataFrame(rows, columns=ROWS)


def of_steps(rows: pd.DataFrame) -> pd.DataFrame:
    """The steps as a table."""
    return rows[["label", "text"]].set_axis([t("Trin"), t("Personer")], axis=1)


def has_quarters(chosen: Slice) -> bool:
    """Whether the slice has several quarters in which somebody can have joined."""
    quarters = _quarters(chosen)
    return len(quarters) > 1 and bool(quarters["persons"].any())


def joined(chosen: Slice) -> None:
    """Draw how many joined in each quarter."""
    st.header(t("Hvornår kom de til?"), anchor=False)
    drawing.draw(joined_by_quarter, of_quarters, chosen, "all")


def joined_by_quarter(chosen: Slice, what: str) -> Picture | None:
    """A bar per quarter of the slice; None where nobody joined in it or it is hidden."""
    rows = _quarters(chosen)
    if rows.empty or not rows["persons"].any():
        return None
    heard = ", ".join(rows["text"])
    spec = charts.quarter_by_quarter(rows, unit=t("Kvartal"))
    title = t("Nye {people} i hvert kvartal", people=people(frames.programme(chosen.programme)))
    return Picture(spec=spec, heard=heard, rows=rows, title=title)


def _quarters(chosen: Slice) -> pd.DataFrame:
    """The quarters of the slice up to its day, or the last in which somebody joined: `on`, `persons`, `number`, `text`, `when`."""
    columns = ["on", "persons", "number", "when", "text"]
    counts = {date.fromisoformat(on): n for on, n in gathered(chosen).traits.get("@joined", {}).items()}
    if not counts or chosen.as_of < chosen.from_on:
        return pd.DataFrame(columns=columns)
    last = max(min(chosen.as_of, chosen.to_on), max(counts))
    rows = []
    for quarter in pd.period_range(chosen.from_on, last, freq="Q"):
        first, end = quarter.start_time.date(), quarter.end_time.date()
        n = counts.get(first, 0)
        when = t("{quarter}. kvartal {year}", quarter=quarter.quarter, year=quarter.year)
        if chosen.as_of < end:
            when = t("{quarter} til {day}", quarter=when, day=day(chosen.as_of))
        rows.append((quarter.start_time, n, number(n), when, f"{when}: {number(n)}"))
    return pd.DataFrame(rows, columns=columns)


def of_quarters(rows: pd.DataFrame) -> pd.DataFrame:
    """The quarters as a table, the newest first."""
    return rows[["when", "number"]].iloc[::-1].set_axis([t("Kvartal"), t("Personer")], axis=1)
