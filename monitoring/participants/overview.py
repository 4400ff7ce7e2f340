"""The page's answer: how many are reached, how far they are, and where the page of targets counts otherwise."""

from dataclasses import dataclass

import streamlit as st

from monitoring import frames, reach
from monitoring.amounts import n_of, with_exactness
from monitoring.participants.gathered import Gathered, gathered
from monitoring.participants.naming import people
from monitoring.programmes import Indicator, Programme
from monitoring.reach import Reach
from monitoring.slices import Slice
from monitoring.words import day, language, listed, number, percent, said, t, tn


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What the page opens with, whether there is anything to draw, and how its numbers differ from those of the page of targets."""

    answer: str
    is_told: bool = False
    note: str = ""


def overview(chosen: Slice) -> Overview:
    """The page's answer in the slice, or which kind of nothing there is."""
    return _overview(chosen, language(), frames.version())


@st.cache_data(show_spinner=False, max_entries=256)
def _overview(chosen: Slice, language: str, version: object) -> Overview:
    programme = frames.programme(chosen.programme)
    if not programme.roles_of("participant"):
        answer = t('Definitionen siger ikke, hvem programmet er for. Skriv part = "participant" ved deres rolle.')
        return Overview(answer=answer)
    found = gathered(chosen)
    if found.hidden:
        return Overview(answer=t("Skjult af hensyn til fortrolighed"))
    if chosen.as_of < chosen.from_on:
        answer = t("For tidligt at sige: denne del af perioden begynder {day}.", day=day(chosen.from_on))
        return Overview(answer=answer)
    if not found.reach.whole:
        return Overview(answer=_nothing(programme, chosen))
    answer = " ".join([_head(programme, found, chosen), *_parts(programme, found.reach)])
    return Overview(answer=answer, is_told=True, note=_note(programme, found, chosen))


def _nothing(programme: Programme, chosen: Slice) -> str:
    if chosen.regions:
        return t(
            "Ingen {people} er registreret i de valgte regioner. Vælg flere regioner, eller ingen, for at se resten.",
            people=people(programme),
        )
    return t(
        "Ingen {people} er registreret i denne del af perioden. Skriv hver enkelt ind med dag og kommune, så står de her.",
        people=people(programme),
    )


def _head(programme: Programme, found: Gathered, chosen: Slice) -> str:
    n = found.reach.whole
    whole = with_exactness(number(n), reach.exactness(dict(found.traits.get("@exactness", {}))))
    words = {"whole": whole[:1].upper() + whole[1:], "people": people(programme, n)}
    if chosen.from_on > programme.from_on:
        return t("**{whole} {people} er kommet til i perioden.**", **words)
    return t("**{whole} {people} er nået.**", **words)


def _parts(programme: Programme, told: Reach) -> list[str]:
    """How those who are reached divide; an empty list where nothing but their number is known."""
    if not reach.touchpoints(programme)["courses"]:
        parts = []
        if told.activity:
            parts.append(t("{part} er set med navn til en aktivitet", part=share(told.activity, told.whole)))
        parts.append(t("{part} er med nu", part=share(told.present, told.whole)))
        return [_sentence(parts)]
    parts = [t("ingen har haft et forløb endnu")]
    if told.matched:
        parts = [t("{part} har eller har haft et forløb", part=share(told.matched, told.whole))]
    if reach.states_of(programme.roles_of("participant"), "waiting"):
        parts.append(_waiting(told))
    if told.elsewhere:
        parts.append(tn("{n} er med på anden måde", "{n} er med på anden måde", told.elsewhere))
    return [_sentence(parts)]


def _sentence(parts: list[str]) -> str:
    """Several clauses as one sentence."""
    told = parts[0]
    if len(parts) > 1:
        told = t("{first}, og {last}", first=", ".join(parts[:-1]), last=parts[-1])
    return f"{told[:1].upper()}{told[1:]}."


def _waiting(told: Reach) -> str:
    if not told.waiting:
        return t("ingen venter på et")
    if told.again:
        return t("{n} venter ({again} på et nyt forløb)", n=number(told.waiting), again=number(told.again))
    return tn("{n} venter på et", "{n} venter på et", told.waiting)


def share(part: int, whole: int) -> str:
    """`27 af 64 (42 %)`."""
    return f"{n_of(part, whole)} ({percent(part, whole)})"


def _note(programme: Programme, found: Gathered, chosen: Slice) -> str:
    """Whom the page counts where that of targets counts others, with the numbers that stand there."""
    notes = []
    if carried := found.traits.get("@carried", {}).get("true", 0):
        text = tn(
            "{n} kom til, før programmet begyndte, og er regnet med.",
            "{n} kom til, før programmet begyndte, og er regnet med.",
            carried,
        )
        notes.append(text)
    readings = {each.indicator: each for each in frames.progress(chosen)}
    others = []
    for indicator, counted in _same(programme, found.reach):
        actual = readings[indicator.id].actual
        if actual is not None and actual != counted:
            others.append(t("{n} ved »{title}«", n=number(actual), title=said(indicator.title)))
    if others:
        text = t(
            "Her tælles de {people}, der kom til i perioden, efter deres egen region. Måltal tæller anderledes: {others}.",
            people=people(programme),
            others=listed(others),
        )
        notes.append(text)
    return " ".join(notes)


def _same(programme: Programme, told: Reach) -> list[tuple[Indicator, int]]:
    """The indicators that count what the page counts, each with the page's own number."""
    roles = programme.roles_of("participant")
    courses = set(reach.touchpoints(programme)["courses"])
    waiting, found = reach.states_of(roles, "waiting"), []
    for indicator in programme.indicators:
        given = indicator.parameters
        if given.get("units") is not None or len(roles) > 1:
            continue
        own = given.get("role") == roles[0].id
        if indicator.query == "indicators/persons_recruited" and own:
            found.append((indicator, told.whole))
        if indicator.query == "indicators/persons_matched" and {given["kind"]} == courses:
            found.append((indicator, told.matched))
        if indicator.query == "indicators/persons_in_state" and own and set(given["states"]) == waiting:
            found.append((indicator, told.waiting))
    return found
