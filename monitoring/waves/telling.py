"""What the panels of a survey's waves say alike: headings, kinds of nothing, p-values, the names of tests."""

import pandas as pd
import streamlit as st

from monitoring.comparisons import LEVEL, Name, Result
from monitoring.programmes import Survey, Wave
from monitoring.slices import Slice
from monitoring.words import day, listed, number, said, t


def is_hidden(frame: pd.DataFrame) -> bool:
    """Whether the frame is withheld from the reader; said on the page when it is."""
    if not frame["hidden"].any():
        return False
    st.info(t("Skjult af hensyn til fortrolighed."))
    return True


def counts(responses: pd.DataFrame, column: str = "answered") -> dict[str, int]:
    """How many answered each wave (or were `invited`), by its id."""
    return {wave: int(n) for wave, n in zip(responses["wave"], responses[column], strict=True)}


def unanswered(waves: list[Wave], answered: dict[str, int], chosen: Slice) -> list[str]:
    """A sentence about the waves that have not opened, and one about those that nobody has answered."""
    silent = [each for each in waves if not answered.get(each.id)]
    later = [each for each in silent if each.opens_on > chosen.as_of]
    open_now = [f"»{said(each.label)}«" for each in silent if each.opens_on <= chosen.as_of]
    lines = [t("Runden »{wave}« åbner {day}.", wave=said(each.label), day=day(each.opens_on)) for each in later[:1]]
    if open_now:
        lines.append(t("Ingen besvarelser er registreret fra {waves}.", waves=listed(open_now)))
    return lines


def earlier_counted(chosen: Slice, survey: Survey) -> str:
    """That waves before the chosen part of the period are there too; empty where none are."""
    before = any(each.closes_on < chosen.from_on for each in survey.waves)
    return t("Runder før den valgte periode er med, så der er noget at holde op imod.") if before else ""


def test_name(name: Name) -> str:
    """The name of a test."""
    words: dict[Name, str] = {
        "wilcoxon": t("Wilcoxons test for par (signed rank)"),
        "mcnemar": t("McNemars test"),
        "mann_whitney": t("Mann-Whitneys U-test"),
        "fisher": t("Fishers eksakte test"),
    }
    return words[name]


def told(result: Result) -> str:
    """A test with its n: `McNemars test, n = 14`; of two waves answered by others, the n of each."""
    name = test_name(result.name)
    if result.groups:
        first, last = map(number, result.groups)
        text = t("{test}, n = {first} og {last}", test=name, first=first, last=last)
    else:
        text = t("{test}, n = {n}", test=name, n=number(result.n))
    return text.replace("n = ", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")


def p_value(p: float) -> str:
    """A p-value as it is written: `0,039`, `0,24`, `< 0,001`, `> 0,99`. Rounding never takes it over the 5 % line."""
    if p < 0.001:
        return f"< {number(0.001, 3)}"
    if 0.99 < p < 1:
        return f"> {number(0.99, 2)}"
    shown = number(p, 3 if p < 0.1 else 2)
    return f"< {shown}" if p < LEVEL and shown == number(LEVEL, 3) else shown
