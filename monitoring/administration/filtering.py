"""What of a log the reader wants to see: which days, by whom, of whom."""

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from monitoring import slices
from monitoring.words import day, number, t

# So many rows are shown and saved at a time; more are found by narrower days.
NEWEST = 500
_DAYS = 90


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The days, and whom it was about; None for everybody."""

    from_on: date
    until_on: date
    person: str | None

    @property
    def days(self) -> str:
        """The days in words."""
        return t("{first} til {last}", first=day(self.from_on), last=day(self.until_on))


def ask(key: str) -> Wanted:
    """Fields for the days and the person of a log."""
    until = slices.today()
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        begins = st.date_input(
            t("Fra"), value=until - timedelta(days=_DAYS), format="DD.MM.YYYY", key=f"{key}-from", width=160
        )
        ends = st.date_input(t("Til og med"), value=until, format="DD.MM.YYYY", key=f"{key}-until", width=160)
        person = st.text_input(t("Om hvem (pseudonym)"), key=f"{key}-person", width=220).strip()
    return Wanted(from_on=begins, until_on=ends, person=person or None)


def say_shown(shown: int, found: int) -> None:
    """How many rows there are, and that there are more than are shown."""
    if found > shown:
        text = t(
            "De nyeste {shown} af {found} er vist og kommer med i filen. Vælg færre dage for at se resten.",
            shown=number(shown),
            found=number(found),
        )
        st.caption(text)
