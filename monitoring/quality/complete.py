"""How much of what is expected is on record, month by month: evenings, meetings, follow-ups, what is known of people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, rhythm
from monitoring.drawing import Picture
from monitoring.palette import BLUE, INK, LIGHT_BLUE, SKY
from monitoring.programmes import Activity, Programme
from monitoring.slices import Slice
from monitoring.words import language, listed, month, number, percent, said, t, vega_locale

# So many months are drawn, in rows of six: a phone has room for no more beside each other.
MONTHS, IN_A_ROW = 12, 6
# So much of what is expected stands in the darkest colour, and so much in the next.
WHOLE, MOST = 1.0, 2 / 3


@dataclass(frozen=True, kw_only=True)
class Measure:
    """Something expected: its words, as long and as short, and by month how much was expected and how much is on record."""

    label: str
    short: str
    months: tuple[tuple[date, int, int], ...]

    @property
    def expected(self) -> int:
        """How much was expected in all."""
        return sum(each for _, each, _ in self.months)

    @property
    def found(self) -> int:
        """How much of it is on record."""
        return sum(each for _, _, each in self.months)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.found == self.expected


def show(chosen: Slice) -> None:
    """What is on record of what is expected, the last year drawn and every month in the table; a sentence without any."""
    st.header(t("Hvor meget af det ventede er skrevet ind?"), anchor=False)
    told = _told(chosen, language(), frames.version())
    st.markdown(told.whole)
    if told.gaps:
        st.markdown("\n".join(f"- {drawing.plain(line)}" for line in told.gaps))
        drawing.draw(months_against_expected, of_months, chosen, "complete")
        st.caption(_note(chosen))


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What is all on record, in a sentence, and a line for each of which something is missing."""

    whole: str
    gaps: list[str]


@st.cache_data(show_spinner=False, max_entries=256)
def _told(chosen: Slice, language: str, version: object) -> _Told:
    told = measures(chosen)
    gaps = [
        t(
            "{label}: {found} af {expected} ({percent})",
            label=each.label,
            found=number(each.found),
            expected=number(each.expected),
            percent=percent(each.found, each.expected),
        )
        for each in told
        if not each.is_whole
    ]
    whole = [f"{_inside(each.label)} ({number(each.expected)})" for each in told if each.is_whole]
    if not told:
        return _Told(whole=t("Intet er ventet i dette udsnit: der er intet aftalt, som kan mangle."), gaps=[])
    if not gaps:
        return _Told(whole=t("**Intet mangler:** {what}.", what=listed(whole)), gaps=[])
    if not whole:
        return _Told(whole=t("Noget mangler i alt, der er ventet:"), gaps=gaps)
    return _Told(whole=t("**Intet mangler:** {what}. Noget mangler her:", what=listed(whole)), gaps=gaps)


def _inside(label: str) -> str:
    """A label within a sentence: a word begins small, a name of one's own or an abbreviation stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _note(chosen: Slice) -> str:
    told = t(
        "Et felt siger, hvor meget der er skrevet ind af det, der var aftalt i måneden; er der ikke plads, i procent. Et tomt "
        "felt er en måned, hvor intet var aftalt. Et forløb tælles i de måneder, det varede fra først til sidst."
    )
    if chosen.regions and any(rhythm.has_slots(each) for each in rhythm.gatherings(frames.programme(chosen.programme))):
        told += " " + t("Aftalte aktiviteter er aftalt for hele programmet og tælles i alle regioner.")
    return told


def measures(chosen: Slice) -> list[Measure]:
    """What is expected in the slice: each activity with an agreed rhythm, then what matches, people and surveys should have."""
    programme, found = frames.programme(chosen.programme), frames.completeness(chosen)
    if found["hidden"].any():
        return []
    told = [measure for each in rhythm.gatherings(programme) if (measure := _held(each, programme, chosen))]
    for (what, of), own in found.groupby(["what", "of"], sort=False):
        rows = tuple(zip(own["month"].dt.date, own["expected"].astype(int), own["found"].astype(int), strict=True))
        label, short = _labels(str(what), str(of), programme)
        told.append(Measure(label=label, short=short, months=rows))
    return [each for each in told if each.expected]


def _held(activity: Activity, programme: Programme, chosen: Slice) -> Measure | None:
    """An activity's times on record of those agreed, by the month in which each week ends; None where none was agreed."""
    if not rhythm.has_slots(activity):
        return None
    until = min(chosen.as_of, chosen.to_on)
    held = frames.times_held(replace(chosen, regions=()))
    own = held[held["kind"] == activity.id]
    spans = rhythm.slots(activity, begins_on=programme.from_on, from_on=chosen.from_on, to_on=chosen.to_on, until=until)
    months: dict[date, list[int]] = {}
    for slot in spans:
        if slot.agreed and slot.last <= until:
            within = own["on"].between(pd.Timestamp(slot.first), pd.Timestamp(slot.last))
            counts = months.setdefault(slot.last.replace(day=1), [0, 0])
            counts[0] += slot.agreed
            counts[1] += min(int(own.loc[within, "times"].sum()), slot.agreed)
    return Measure(
        label=said(activity.plural),
        short=said(activity.label),
        months=tuple((on, counts[0], counts[1]) for on, counts in sorted(months.items())),
    )


def _labels(what: str, of: str, programme: Programme) -> tuple[str, str]:
    roles = {each.id: said(each.plural) for each in programme.roles}
    kinds = {each.id: said(each.label) for each in programme.matches}
    name = roles.get(of, kinds.get(of, of))
    if what == "met":
        return t("{kind} med et møde i måneden", kind=name), name
    if what == "followed_up":
        return t("Opfølgninger i {kind}", kind=_inside(name)), t("Opfølgninger")
    if what == "placed":
        return t("Personer med region"), t("Region kendt")
    if what == "described":
        return t("{people} med alle oplysninger", people=name), name
    return t("Inviterede, der er kendt"), t("Inviterede")


def months_against_expected(chosen: Slice, what: str) -> Picture | None:
    """A cell per month of the last year and each thing of which something is missing; None without any.

    The darker, the more of the expected is on record.
    """
    told = [each for each in measures(chosen) if not each.is_whole]
    if not told:
        return None
    cells = pd.DataFrame(list(_cells(told, chosen)))
    heard = listed([f"{each.label} {number(each.found)}/{number(each.expected)}" for each in told])
    rows = _rows(told)
    return Picture(
        spec=charts.weeks_or_months(cells),
        heard=heard,
        rows=rows,
        title=t("Skrevet ind af det ventede, måned for måned"),
    )


def _cells(told: list[Measure], chosen: Slice) -> Iterator[dict[str, object]]:
    last = pd.Period(min(chosen.as_of, chosen.to_on), "M")
    first = max(last - MONTHS + 1, pd.Period(chosen.from_on, "M"))
    shown = pd.period_range(first, last, freq="M")
    names = vega_locale()["time"]["shortMonths"]
    row = 0
    for measure in told:
        by_month = {on: (expected, found) for on, expected, found in measure.months}
        for start in range(0, len(shown), IN_A_ROW):
            part = shown[start : start + IN_A_ROW]
            years = f"{names[part[0].month - 1]}-{names[part[-1].month - 1]} {part[-1].year}"
            line = f"{_cut(measure.short)}\n{years}"
            for column, each in enumerate(part):
                on = each.to_timestamp().date()
                cell = _cell(*by_month.get(on, (0, 0)))
                told_of = f"{measure.label}: {cell['what']}"
                yield {
                    "row": row, "column": column, "line": line, "head": names[on.month - 1], "when": month(on),
                    "heard": f"{month(on)}, {told_of}", **cell, "what": told_of,
                }  # fmt: skip
            row += 1


def _cut(label: str) -> str:
    return label if len(label) <= 22 else label[:21].rstrip() + "…"


def _cell(expected: int, found: int) -> dict[str, object]:
    """How a month looks and what it says: nothing expected, nothing found, or so much of it."""
    if not expected:
        return {"state": "empty", "mark": "", "colour": "white", "ink": INK, "what": t("intet ventet")}
    told = t("{found} af {expected}", found=number(found), expected=number(expected))
    mark = f"{number(found)}/{number(expected)}"
    if len(mark) > 5:
        mark = percent(found, expected).replace("\N{NO-BREAK SPACE}", "")
    if not found:
        return {"state": "missing", "mark": mark, "colour": "white", "ink": INK, "what": told}
    share = found / expected
    colour = BLUE if share >= WHOLE else SKY if share >= MOST else LIGHT_BLUE
    return {"state": "held", "mark": mark, "colour": colour, "ink": "white" if colour == BLUE else INK, "what": told}


def _rows(told: list[Measure]) -> pd.DataFrame:
    """Every month of every measure, the newest first."""
    rows = [
        (on, each.label, t("{found} af {expected}", found=number(found), expected=number(expected)))
        for each in told
        for on, expected, found in each.months
        if expected
    ]
    frame = pd.DataFrame(rows, columns=["month", "label", "text"])
    return frame.sort_values("month", ascending=False, kind="stable")


def of_months(rows: pd.DataFrame) -> pd.DataFrame:
    """The months as a table."""
    told = rows.assign(month=[month(each) for each in rows["month"]])
    return told[["month", "label", "text"]].set_axis([t("Måned"), t("Hvad"), t("Skrevet ind")], axis=1)
