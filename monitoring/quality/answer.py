"""How far the numbers can be trusted, in a sentence or two: the answer that the page opens with."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import frames
from monitoring.indicators import NOTHING
from monitoring.programmes import Programme
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.words import day, language, percent, said, t, tn


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What the page opens with: its answer, and whether there is anything to tell beyond it."""

    answer: str
    is_told: bool = False


def overview(chosen: Slice) -> Overview:
    """The page's answer in the slice; or which kind of nothing there is."""
    return _overview(chosen, language(), frames.version())


@st.cache_data(show_spinner=False, max_entries=256)
def _overview(chosen: Slice, language: str, version: object) -> Overview:
    programme, counts = frames.programme(chosen.programme), frames.record_counts(chosen)
    if counts["hidden"].any():
        return Overview(answer=t("Skjult af hensyn til fortrolighed"))
    if chosen.as_of < chosen.from_on:
        return Overview(answer=t("For tidligt at sige: denne del af perioden begynder {day}.", day=day(chosen.from_on)))
    if counts.empty:
        return Overview(
            answer=t(
                "Ikke registreret: der er ingen poster at stole på endnu. Skriv den første ind, eller hent en fil."
            )
        )
    whole, faults = int(counts["records"].sum()), len(frames.faulty_records(chosen))
    first = tn("**{n} post**", "**{n} poster**", whole) + ", "
    first += tn("**{n} fejl**", "**{n} fejl**", faults) if faults else t("**ingen fejl**")
    rest = " ".join(filter(None, (_estimated(frames.progress(chosen), programme), late(chosen))))
    return Overview(answer=f"{first}. {rest}".strip(), is_told=True)


def estimated(progress: tuple[Reading, ...]) -> list[Reading]:
    """The readings of which some is estimated, the most estimated first."""
    guessed = [each for each in progress if each.state not in NOTHING and each.estimated and each.actual]
    return sorted(guessed, key=lambda each: -(each.estimated or 0) / (each.actual or 1))


def _estimated(progress: tuple[Reading, ...], programme: Programme) -> str:
    guessed = estimated(progress)
    if not guessed:
        return t("Intet tal er skønnet.")
    most = guessed[0]
    share = percent(most.estimated or 0, most.actual or 1)
    title = said(programme.indicator(most.indicator).title)
    return t("{share} af »{title}« er skønnet.", share=share, title=title)


def late(chosen: Slice) -> str:
    """How long it usually takes until what happened is on record; that it cannot be said, where nothing tells."""
    found = frames.days_until_recorded(chosen)
    activities = found[found["record_table"] == "activity"]
    told = found if activities.empty else activities
    known = told[told["days"].notna()]
    if found.empty:
        return t("I dette udsnit er intet hændt endnu.")
    if known.empty:
        return t("Hvor hurtigt der skrives ind, kan ikke siges: alt er importeret.")
    n = median(known)
    if activities.empty:
        return tn(
            "Det, der sker, skrives typisk ind {n} dag efter.", "Det, der sker, skrives typisk ind {n} dage efter.", n
        )
    if n == 0:
        return t("Loggen kommer typisk samme dag.")
    return tn("Loggen kommer typisk {n} dag efter.", "Loggen kommer typisk {n} dage efter.", n)


def median(known: pd.DataFrame) -> int:
    """The median of `days`, each of which `records` took; half a day counts as a whole one."""
    ordered = known.sort_values("days")
    total, summed = int(ordered["records"].sum()), ordered["records"].cumsum()
    low = ordered["days"][summed >= total / 2].iloc[0]
    high = ordered["days"][summed > total / 2].iloc[0]
    return int((low + high) / 2 + 0.5)


def scope(chosen: Slice) -> str:
    """Which of what the page tells is of the slice, and which of the whole programme."""
    return t("Poster, fejl og ugens ændringer tælles i hele programmet; resten gælder udsnittet.")
