"""How many came each time, and whether they were the same people."""

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, rhythm
from monitoring.amounts import n_of
from monitoring.drawing import Picture
from monitoring.gatherings.held import times_of
from monitoring.gatherings.naming import people_word
from monitoring.programmes import Activity, Programme
from monitoring.rhythm import Spread
from monitoring.slices import Slice
from monitoring.words import day, language, month, number, percent, said, t, tn

# Beyond so many times a dot stands for a month: more dots than a reader can tell apart.
_MOST_DOTS = 150
# Of fewer times than this a median and a deviation say less than the times themselves.
_ENOUGH = 5
_OFTEN = ((1, 1), (2, 3), (4, 9), (10, None))
_PARTS = ("participant", "supporter")
_SIGNS = {"participant": "●", "supporter": "◇"}
_COLUMN = {"participant": "participants", "supporter": "supporters"}


def each_time(id: str, chosen: Slice) -> None:
    """Draw how many came each time to the kind `id`, with how it varies in words."""
    st.header(t("Hvor mange kommer hver gang?"), anchor=False)
    told = _told(chosen, id, language(), frames.version())[0]
    if not told:
        st.info(t("Fremmødet er ikke registreret. Skriv deltagere og frivillige på, når en gang bliver skrevet ind."))
        return
    st.markdown(told)
    drawing.draw(came_each_time, of_times, chosen, id)


def the_same(id: str, chosen: Slice) -> None:
    """Draw how often the same people came to the kind `id`, and say how many had no name."""
    told = _told(chosen, id, language(), frames.version())[1]
    if not told:
        return
    st.header(t("Er det de samme, der kommer?"), anchor=False)
    st.markdown(told)
    drawing.draw(how_often, of_visitors, chosen, id)


@st.cache_data(show_spinner=False, max_entries=256)
def _told(chosen: Slice, id: str, language: str, version: object) -> tuple[str, str]:
    programme = frames.programme(chosen.programme)
    held = _held(chosen, id)
    told = [
        spread_said(each, people_word(programme, part)) for part in _PARTS if (each := _spread(held, part)) is not None
    ]
    return "  \n".join(told), _visitors_said(programme, held, chosen, id)


def _held(chosen: Slice, id: str) -> pd.DataFrame:
    """The times of the kind at which somebody's attendance is on record."""
    found = times_of(chosen, id)
    return found[found["participants"].notna()]


def _spread(held: pd.DataFrame, part: str) -> Spread | None:
    """How the attendance of a part varies; None where nobody of that part ever came."""
    column = _COLUMN[part]
    if held.empty or not (held[column] > 0).any():
        return None
    return rhythm.spread(held[column].astype(int).tolist(), held["times"].astype(int).tolist())


def spread_said(spread: Spread, people: str) -> str:
    """A spread in words: mean, lowest and highest; of five times or more the median and where most of them lie."""
    if spread.deviation is None:
        return t(
            "**{people}**: {n} til den ene gang, der er registreret.", people=_capital(people), n=number(spread.total)
        )
    values = {
        "people": _capital(people),
        "mean": number(spread.mean, 1),
        "total": number(spread.total),
        "n": number(spread.n),
        "low": number(spread.low),
        "high": number(spread.high),
    }
    if spread.low == spread.high:
        return t("**{people}**: {low} hver gang ({total} på {n} gange).", **values)
    if spread.n < _ENOUGH:
        return t("**{people}**: i gennemsnit {mean} pr. gang ({total} på {n} gange), fra {low} til {high}.", **values)
    told = t(
        "**{people}**: i gennemsnit {mean} pr. gang ({total} på {n} gange), median {median}, fra {low} til {high}.",
        median=number(spread.median, 0 if spread.median == int(spread.median) else 1),
        **values,
    )
    low, high = spread.usual
    usual = {
        "part": n_of(spread.within, spread.n),
        "usual": number(low) if low == high else t("{low}-{high}", low=number(low), high=number(high)),
        "deviation": number(spread.deviation, 1),
    }
    return told + " " + t("I {part} tilfælde kom der {usual} (standardafvigelse {deviation}).", **usual)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def came_each_time(chosen: Slice, what: str) -> Picture | None:
    """A dot for each time the kind `what` was held, or for each month where they are many; None without attendance."""
    programme, held = frames.programme(chosen.programme), _held(chosen, what)
    parts = {part: found for part in _PARTS if (found := _spread(held, part)) is not None}
    if not parts:
        return None
    by_month = int(held["times"].sum()) > _MOST_DOTS
    rows = pd.concat([_dots(held, part, programme, by_month=by_month) for part in parts], ignore_index=True)
    means = pd.DataFrame(
        [
            (part, each.mean, f"{_SIGNS[part]} {_mean_said(each, people_word(programme, part))}")
            for part, each in parts.items()
        ],
        columns=["part", "value", "text"],
    )
    activity = _activity(programme, what)
    title = t("{kind}: hvor mange der kom", kind=said(activity.plural))
    heard = ", ".join([title, *means["text"]])
    spec = charts.each_time(rows, means, unit=t("Fremmødte"))
    return Picture(spec=spec, heard=heard, rows=rows.assign(by_month=by_month), title=title)


def _mean_said(spread: Spread, people: str) -> str:
    return t("{people}, gennemsnit {mean}", people=people, mean=number(spread.mean, 1))


def _dots(held: pd.DataFrame, part: str, programme: Programme, *, by_month: bool) -> pd.DataFrame:
    """`on`, `part`, `value`, `low`, `high`, `text`: a time, or a month with its mean, lowest and highest."""
    people = people_word(programme, part)
    own = held[["on", "times"]].assign(value=held[_COLUMN[part]].astype(float)).reset_index(drop=True)
    if not by_month:
        own = own.loc[own.index.repeat(own["times"].astype(int))].assign(low=own["value"], high=own["value"])
        own["text"] = [f"{number(n)} {people_word(programme, part, n)}" for n in own["value"]]
    else:
        own = own.assign(total=own["value"] * own["times"], on=own["on"].dt.to_period("M").dt.to_timestamp())
        found = own.groupby("on").agg(
            times=("times", "sum"), total=("total", "sum"), low=("value", "min"), high=("value", "max")
        )
        own = found.assign(value=found["total"] / found["times"]).reset_index()
        own["text"] = [
            t(
                "{mean} {people} i gennemsnit, {low}-{high}, {n} gange",
                mean=number(mean, 1),
                people=people,
                low=number(low),
                high=number(high),
                n=number(n),
            )
            for mean, low, high, n in zip(own["value"], own["low"], own["high"], own["times"], strict=True)
        ]
    return own[["on", "value", "low", "high", "text"]].assign(part=part)


def of_times(rows: pd.DataFrame) -> pd.DataFrame:
    """Each time, or each month, as a table, the newest first."""
    by_month = bool(rows["by_month"].iloc[0])
    when = [month(on) if by_month else day(on) for on in rows["on"].dt.date]
    shown = rows.assign(when=when, nth=rows.groupby(["part", "on"]).cumcount())
    shown = shown.groupby(["on", "nth", "when"], sort=True)["text"].agg(" · ".join).reset_index().iloc[::-1]
    return shown[["when", "text"]].set_axis([t("Måned") if by_month else t("Dag"), t("Fremmøde")], axis=1)


def _visitors_said(programme: Programme, held: pd.DataFrame, chosen: Slice, id: str) -> str:
    """How many visits were made by how many named people, and how many had no name; empty where nobody is named."""
    found, part = _visitors(chosen, id)
    if found.empty:
        return ""
    persons, visits = int(found["persons"].sum()), int((found["persons"] * found["visits"]).sum())
    people = people_word(programme, part, persons)
    values = {"visits": number(visits), "people": people, "mean": number(visits / persons, 1)}
    told = tn(
        "{visits} besøg af **{n} {people}**.",
        "{visits} besøg af **{n} forskellige {people}**, i gennemsnit {mean} gange hver.",
        persons,
        **values,
    )
    if part == "participant" and (unnamed := int(((held["participants"] - held["named"]) * held["times"]).sum())):
        told = tn(
            "{all} besøg: {visits} af **{n} {people}**, og {unnamed} uden navn, som ikke kan tælles som personer.",
            "{all} besøg: {visits} af **{n} forskellige {people}**, i gennemsnit {mean} gange hver, og {unnamed} uden navn, som ikke kan tælles som personer.",
            persons,
            all=number(visits + unnamed),
            unnamed=number(unnamed),
            **values,
        )
    everything = frames.visitors(chosen)
    everything = everything[everything["kind"].isna() & (everything["part"] == part)]
    more = int(everything["persons"].sum())
    if more > persons:
        told += " " + t(
            "På tværs af alle aktiviteter er det {n} forskellige {people}.",
            n=number(more),
            people=people_word(programme, part),
        )
    return told


def _visitors(chosen: Slice, id: str) -> tuple[pd.DataFrame, str]:
    """Who came how often to the kind: participants, or supporters where no participant is named."""
    found = frames.visitors(chosen)
    for part in _PARTS:
        own = found[(found["kind"] == id) & (found["part"] == part)]
        if len(own):
            return own, part
    return found.iloc[:0], _PARTS[0]


def how_often(chosen: Slice, what: str) -> Picture | None:
    """A bar for those who came once, 2-3 times, 4-9 times, 10 times or more; None where nobody is named."""
    found, _ = _visitors(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    rows, whole = [], int(found["persons"].sum())
    for low, high in _OFTEN:
        own = found[(found["visits"] >= low) & (found["visits"] <= (high or found["visits"].max()))]
        persons, visits = int(own["persons"].sum()), int((own["persons"] * own["visits"]).sum())
        text, made = t("ingen"), t("ingen")
        if persons:
            text = tn("{n} person ({share})", "{n} personer ({share})", persons, share=percent(persons, whole))
            made = number(visits)
        rows.append((_often(low, high), persons, text, made))
    shown = pd.DataFrame(rows, columns=["label", "value", "text", "made"])
    title = t("{kind}: hvor ofte de samme kom", kind=said(_activity(frames.programme(chosen.programme), what).plural))
    heard = ", ".join(f"{label}: {text}" for label, _, text, _ in rows)
    return Picture(spec=charts.bands(shown, column=t("Hvor ofte")), heard=heard, rows=shown, title=title)


def _often(low: int, high: int | None) -> str:
    if high is None:
        return t("{n} eller flere", n=low)
    return tn("{n} gang", "{n} gange", low) if low == high else t("{low}-{high} gange", low=low, high=high)


def of_visitors(rows: pd.DataFrame) -> pd.DataFrame:
    """How often people came as a table."""
    return rows[["label", "text", "made"]].set_axis([t("Hvor ofte"), t("Personer"), t("Besøg")], axis=1)


def _activity(programme: Programme, id: str) -> Activity:
    return next(each for each in programme.activities if each.id == id)
