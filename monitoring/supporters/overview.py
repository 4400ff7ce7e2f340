"""The page's question and its answer: who waits, who is free, what runs, how many are recruited, whether matches last."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import frames
from monitoring.programmes import Programme, Role
from monitoring.slices import Slice
from monitoring.supporters.levels import now
from monitoring.supporters.naming import everybody, kinds, people, roles, waiting_roles, who_waits
from monitoring.supporters.recruited import recruited_of
from monitoring.supporters.telling import nobody_in_regions, too_early
from monitoring.words import language, number, percent, t, tn


@dataclass(frozen=True, kw_only=True)
class _Overview:
    answer: str
    is_told: bool = False


def question(programme: Programme) -> str:
    """What the page asks, in the programme's own words for those who support."""
    if programme.matches:
        return t("Har vi {people} nok, og holder forløbene?", people=everybody(programme))
    return t("Har vi {people} nok?", people=everybody(programme))


def answer(chosen: Slice) -> str:
    """The answer with its numbers, or which kind of nothing there is."""
    return _overview(chosen, language(), frames.version()).answer


def is_told(chosen: Slice) -> bool:
    """Whether anything is on record of which the panels can tell."""
    return _overview(chosen, language(), frames.version()).is_told


@st.cache_data(show_spinner=False, max_entries=256)
def _overview(chosen: Slice, language: str, version: object) -> _Overview:
    programme = frames.programme(chosen.programme)
    if not roles(programme):
        return _Overview(
            answer=t(
                'Programmets definition siger ikke, hvem der støtter. Skriv part = "supporter" ved rollen; '
                "docs/definition.md viser hvordan."
            )
        )
    found = [_changes(chosen, role) for role in roles(programme)]
    if any(each["hidden"].any() for one in found for each in one):
        return _Overview(answer=t("Skjult af hensyn til fortrolighed."))
    if early := too_early(chosen):
        return _Overview(answer=early)
    if all(each.empty for one in found for each in one):
        return _Overview(answer=_nothing(chosen, programme))
    told = [_of_role(chosen, programme, role, one) for role, one in zip(roles(programme), found, strict=True)]
    return _Overview(answer=" ".join([*told, *_lasting(chosen, programme)]), is_told=True)


def _changes(chosen: Slice, role: Role) -> tuple[pd.DataFrame, ...]:
    asked = (frames.supporter_changes, frames.demand_changes, frames.supporters_recruited)
    return tuple(each(chosen, role.id) for each in asked)


def _nothing(chosen: Slice, programme: Programme) -> str:
    who = everybody(programme)
    if chosen.regions:
        return nobody_in_regions(who)
    return t("Ingen {people} er registreret. Skriv hver enkelt ind den dag, de kommer med, så står de her.", people=who)


def _of_role(chosen: Slice, programme: Programme, role: Role, found: tuple[pd.DataFrame, ...]) -> str:
    stages, measures = now(found[0], "stage"), now(found[1], "measure")
    parts = [demand_said(programme, role, stages, measures)]
    if kinds(programme, role):
        parts.append(tn("{n} forløb er i gang.", "{n} forløb er i gang.", measures.get("running", 0)))
    parts.append(_recruited(chosen, role, int(found[2]["value"].sum())))
    return " ".join(filter(None, parts))


def demand_said(programme: Programme, role: Role, stages: dict[str, int], measures: dict[str, int]) -> str:
    """Those who wait against those who are free, or those who are active where nobody waits for a match."""
    active, who = stages.get("active", 0), people(role)
    if not kinds(programme, role):
        stopped = stages.get("ended", 0)
        if not active:
            return t("**Ingen {people} er aktive.**", people=who)
        told = tn("{n} {who} er aktiv", "{n} {who} er aktive", active, who=people(role, active))
        if not stopped:
            return t("**{active}.**", active=told)
        return t("**{active}, og {stopped} er stoppet.**", active=told, stopped=number(stopped))
    capacity = _capacity(active, measures, role)
    if not waiting_roles(programme, role):
        return t("**{capacity}.**", capacity=capacity[:1].upper() + capacity[1:])
    n, free = measures.get("waiting", 0), measures.get("free", 0)
    if not n:
        return t("**Ingen {who} venter, og {capacity}.**", who=who_waits(programme, role), capacity=capacity)
    waits = tn("{n} {who} venter", "{n} {who} venter", n, who=who_waits(programme, role, n))
    if measures.get("unnamed", 0) and active:
        return t("**{waits}, og {capacity}.**", waits=waits, capacity=capacity)
    if free < n:
        short = number(n - free)
        return t("**{waits}, og {capacity}: der mangler mindst {short}.**", waits=waits, capacity=capacity, short=short)
    return t("**{waits}, og {capacity}: nok, hvis de passer sammen.**", waits=waits, capacity=capacity)


def _capacity(active: int, measures: dict[str, int], role: Role) -> str:
    """How many of those who are active are free, where that is known."""
    free, who = measures.get("free", 0), people(role, active)
    if not active:
        return t("ingen {people} er aktive", people=who)
    if measures.get("unnamed", 0):
        return tn("{n} {who} er aktiv", "{n} {who} er aktive", active, who=who)
    if not free:
        return tn(
            "{n} {people} er aktiv, men ikke ledig", "ingen af de {n} aktive {people} er ledige", active, people=who
        )
    words = {"active": number(active), "people": people(role)}
    return tn("{n} af {active} aktive {people} er ledig", "{n} af {active} aktive {people} er ledige", free, **words)


def _recruited(chosen: Slice, role: Role, n: int) -> str:
    """How many of the target are recruited, or how many in the period."""
    indicator = recruited_of(frames.programme(chosen.programme), role)
    if indicator is not None:
        reading = next(each for each in frames.progress(chosen) if each.indicator == indicator.id)
        if reading.actual is None:
            return ""
        if reading.target is not None:
            return t("{n} af {target} er rekrutteret.", n=number(reading.actual), target=number(reading.target))
    return tn("{n} er rekrutteret i perioden.", "{n} er rekrutteret i perioden.", n) if n else ""


def _lasting(chosen: Slice, programme: Programme) -> list[str]:
    """Of each kind of match, how many of those old enough lasted as agreed."""
    told = []
    for kind in programme.matches:
        terms = frames.cohort_terms(programme.id, kind.id)
        if terms is None:
            continue
        found = frames.match_cohorts(chosen, kind.id)
        lasted, old = int(found["value"].sum()), int(found["base"].sum())
        if not old:
            continue
        figures = {
            "lasted": number(lasted),
            "old": number(old),
            "percent": percent(lasted, old),
            "months": number(int(str(terms["after_months"]))),
        }
        if terms["agreed"]:
            text = t(
                "{lasted} af {old} forløb ({percent}) varede mindst {months} måneder eller sluttede som aftalt.",
                **figures,
            )
        else:
            text = t("{lasted} af {old} forløb ({percent}) varede mindst {months} måneder.", **figures)
        told.append(text)
    return told
