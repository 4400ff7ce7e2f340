"""All kinds of activity together: the page's answer, and what was held against what was agreed, kind by kind."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, rhythm
from monitoring.drawing import Picture
from monitoring.gatherings.cells import cells_of, kept
from monitoring.gatherings.held import kinds_held, times_of
from monitoring.gatherings.naming import kind_word, people_word
from monitoring.palette import BLUE
from monitoring.programmes import Activity, Programme
from monitoring.slices import Slice
from monitoring.words import day, language, listed, month, number, said, t, tn

# So many kinds are told in the page's first line.
_TOLD = 3


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What the page opens with: its answer, whether anything is on record, and the kinds of which nothing is."""

    answer: str
    gathered: bool = False
    matched: bool = False
    missing: str = ""


def overview(chosen: Slice) -> Overview:
    """The page's answer in the slice: what was held and how many came; or which kind of nothing there is."""
    return _overview(chosen, language(), frames.version())


@st.cache_data(show_spinner=False, max_entries=256)
def _overview(chosen: Slice, language: str, version: object) -> Overview:
    programme = frames.programme(chosen.programme)
    held, met = frames.times_held(chosen), frames.match_meetings(chosen)
    if held["hidden"].any() or met["hidden"].any():
        return Overview(answer=t("Skjult af hensyn til fortrolighed"))
    if chosen.as_of < chosen.from_on:
        answer = t("For tidligt at sige: denne del af perioden begynder {day}.", day=day(chosen.from_on))
        return Overview(answer=answer)
    if held.empty and met.empty:
        return Overview(answer=_nothing(programme, chosen))
    kinds = kinds_held(chosen)
    logged = bool(met["logged"].sum())
    missing = [each for each in rhythm.gatherings(programme) if each.id not in kinds]
    missing += [] if logged else rhythm.meetings(programme)
    return Overview(
        answer=_answer(programme, chosen, met),
        gathered=not held.empty,
        matched=not met.empty,
        missing=t("Ikke registreret: {kinds}.", kinds=listed([kind_word(each) for each in missing])) if missing else "",
    )


def _nothing(programme: Programme, chosen: Slice) -> str:
    if chosen.regions:
        return t(
            "Ingen aktiviteter er registreret i de valgte regioner. Vælg flere regioner, eller ingen, for at se resten."
        )
    kinds = [kind_word(each) for each in programme.activities]
    if not kinds:
        return t("Programmet har ingen aktiviteter i sin definition, og der er ingen registreret.")
    return t(
        "Ikke registreret: {kinds}. Skriv hver gang ind med dag og fremmøde, så står det her.", kinds=listed(kinds)
    )


def _answer(programme: Programme, chosen: Slice, met: pd.DataFrame) -> str:
    kinds = [each for each in rhythm.gatherings(programme) if each.id in kinds_held(chosen)]
    told = [_kind_said(programme, each, times_of(chosen, each.id)) for each in kinds[:_TOLD]]
    if others := kinds[_TOLD:]:
        n = sum(int(times_of(chosen, each.id)["times"].sum()) for each in others)
        told.append(tn("{kinds} {n} gang", "{kinds} {n} gange", n, kinds=_others(others)))
    if logged := int(met["logged"].sum()):
        told.append(tn("{n} møde i et forløb", "{n} møder i forløb", logged))
    if not told:
        return t("Ingen aktiviteter er registreret, kun skønnede møder.")
    return "; ".join(told) + "."


def _others(others: list[Activity]) -> str:
    return tn("{n} anden slags aktivitet", "{n} andre slags aktiviteter", len(others))


def _kind_said(programme: Programme, activity: Activity, held: pd.DataFrame) -> str:
    """`25 onsdagscaféer siden april 2025 med 3,6 mentees i gennemsnit`."""
    all_years = sum(_by_year(held).values(), start=_Sum())
    n = all_years.times
    values = {"n": number(n), "kind": kind_word(activity, n), "month": month(held["on"].min().date())}
    part, mean = all_years.mean
    if mean is None or mean == 1:
        # Of a meeting with one person at a time the mean says nothing more.
        return t("**{n} {kind}** siden {month}", **values)
    people = people_word(programme, part)
    return t(
        "**{n} {kind}** siden {month} med {mean} {people} i gennemsnit", mean=number(mean, 1), people=people, **values
    )


@dataclass(frozen=True, kw_only=True)
class _Sum:
    """How many times, at how many of them attendance is on record, and how many came to these."""

    times: int = 0
    counted: int = 0
    participants: int = 0
    supporters: int = 0

    def __add__(self, other: "_Sum") -> "_Sum":
        return _Sum(
            times=self.times + other.times,
            counted=self.counted + other.counted,
            participants=self.participants + other.participants,
            supporters=self.supporters + other.supporters,
        )

    @property
    def people(self) -> tuple[str, int]:
        """Whom the kind is for, participants or supporters, and how many of them came."""
        if not self.participants and self.supporters:
            return "supporter", self.supporters
        return "participant", self.participants

    @property
    def mean(self) -> tuple[str, float | None]:
        """Whom the kind is for, and how many of them came on average; None where none of either is on record."""
        part, n = self.people
        return part, n / self.counted if n else None


def _by_year(held: pd.DataFrame) -> dict[int, _Sum]:
    """The sums of each calendar year in which the kind was held, the first year first."""
    found: dict[int, _Sum] = {}
    columns = (held[name].tolist() for name in ("participants", "supporters", "times"))
    for on, participants, supporters, times in zip(held["on"].dt.year.tolist(), *columns, strict=True):
        own = _Sum(times=times)
        if not pd.isna(participants):
            came = {"participants": int(participants) * times, "supporters": int(supporters) * times}
            own = _Sum(times=times, counted=times, **came)
        found[on] = found.get(on, _Sum()) + own
    return found


def kind_by_kind(chosen: Slice) -> None:
    """Draw every kind that was held against what was agreed, say what that means, and name those without a record."""
    st.header(t("Hvad er holdt af det aftalte?"), anchor=False)
    drawing.draw(held_against_agreed, of_kinds, chosen, "kinds")
    st.caption(_meaning(chosen))


def _meaning(chosen: Slice) -> str:
    if chosen.regions:
        told = t("Aftalerne gælder hele programmet og er ikke delt på regioner; derfor står kun det holdte her.")
    else:
        told = t(
            "Aftalt er det, programmet har lovet til nu: hver uge og måned, der er slut, uden de lukkede; ca. hvor det er aftalt for "
            "et år eller hver anden måned. Det, der mangler, kan være aflyst eller ikke skrevet ind."
        )
    return " ".join(filter(None, [told, overview(chosen).missing]))


def held_against_agreed(chosen: Slice, what: str) -> Picture | None:
    """A block per kind that was held: how often, what was agreed by now, and year by year how many came."""
    programme, kinds = frames.programme(chosen.programme), kinds_held(chosen)
    if not kinds:
        return None
    rows, parts = [], []
    for activity in rhythm.gatherings(programme):
        if activity.id not in kinds:
            continue
        own = times_of(chosen, activity.id)
        n, label = int(own["times"].sum()), said(activity.plural)
        text, plan = _against(activity, n, chosen)
        note, years = _years_said(programme, own)
        rows.append((label, n, text, note, plan, years))
        parts.append((label, 0, n, BLUE, text))
    shown = pd.DataFrame(rows, columns=["label", "end", "text", "note", "plan", "years"]).astype({"plan": "float64"})
    bars = pd.DataFrame(parts, columns=["label", "start", "end", "colour", "text"])
    heard = ", ".join(f"{label}: {text}" for label, text in zip(shown["label"], shown["text"], strict=True))
    title = t("Holdt mod aftalt")
    return Picture(spec=charts.blocks(shown, bars, column=t("Aktivitet")), heard=heard, rows=shown, title=title)


def _against(activity: Activity, n: int, chosen: Slice) -> tuple[str, float | None]:
    """How often it was held against what was agreed by now, and where the line for that stands; no line without agreement."""
    if chosen.regions or activity.expected is None or activity.expected.per != "programme":
        return number(n), None
    if rhythm.is_seldom(activity):
        by_now = rhythm.planned_by_now(activity, from_on=chosen.from_on, until=min(chosen.as_of, chosen.to_on))
        return t("{n} af ca. {planned} aftalte", n=number(n), planned=number(by_now)), by_now
    held, agreed = kept(cells_of(activity, chosen), chosen)
    if not agreed:
        return number(n), None
    told = t("{n} af {planned} aftalte", n=number(held), planned=number(agreed))
    return (told if held == n else t("{told} · {n} i alt", told=told, n=number(n))), float(agreed)


def _years_said(programme: Programme, held: pd.DataFrame) -> tuple[str, str]:
    """Each year's times with how many came: short, for the chart, and in full, for its table."""
    short, full = [], []
    for year, own in sorted(_by_year(held).items()):
        part, mean = own.mean
        if mean is None:
            short.append(f"{year}: {number(own.times)}")
            full.append(f"{year}: {number(own.times)}")
            continue
        values = {"year": year, "n": number(own.times), "mean": number(mean, 1)}
        short.append(t("{year}: {n}, {mean} pr. gang", **values))
        total = own.people[1]
        people = f"{number(total)} {people_word(programme, part, total)}"
        full.append(t("{year}: {n}, {people}, {mean} pr. gang", people=people, **values))
    return " · ".join(short), "; ".join(full)


def of_kinds(rows: pd.DataFrame) -> pd.DataFrame:
    """The kinds as a table: how often each was held, and year by year how many came."""
    return rows[["label", "text", "years"]].set_axis([t("Aktivitet"), t("Holdt"), t("År for år")], axis=1)
