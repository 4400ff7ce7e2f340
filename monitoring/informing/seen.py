"""Who sees what, from the table of rights itself; what board and funder see, and why it is so little."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from monitoring import access, drawing, roles
from monitoring.disclosure import FEWEST
from monitoring.roles import ROLES
from monitoring.slices import Slice
from monitoring.words import listed, t


def show_seen(chosen: Slice) -> None:
    """Each role, and what it sees and may do."""
    st.header(t("Hvem ser hvad?"), anchor=False)
    drawing.table(who_sees(), heard=t("Hvem der ser hvad"))
    st.caption(
        t(
            "Den, der ikke står her, ser intet. Tabellen er lavet af den samme liste, som serveren slår op i, hver gang nogen beder om noget."
        )
    )


def who_sees() -> pd.DataFrame:
    """The rights in plain words, a row each; made from `roles`, so that it says what holds."""
    asked: dict[str, frozenset[str]] = {
        t("Poster om den enkelte, under pseudonym"): frozenset(roles.QUESTIONS["matches"]),
        t("Pseudonymer, når noget skal registreres"): frozenset(roles.QUESTIONS["registered"]),
        t("Navnet bag et pseudonym, i få minutter og skrevet i loggen"): frozenset(roles.ACTIONS["see_names"]),
        t("Svar med egne ord"): frozenset(roles.QUESTIONS["free_text"]),
        t("Tal for hele programmet"): frozenset(roles.QUESTIONS["progress"]),
        t("Registrere, hvad der er sket"): frozenset(roles.ACTIONS["register"]),
        t("Hente poster ud som filer"): frozenset(roles.ACTIONS["export"]),
        t("Slette en person"): frozenset(roles.ACTIONS["erase"]),
        t("Se, hvem der har set og rettet hvad"): frozenset(roles.ACTIONS["see_logs"]),
    }
    rows = [(what, _everybody(held)) for what, held in asked.items()]
    return pd.DataFrame(rows, columns=[t("Hvad"), t("Hvem")])


def _everybody(held: Collection[str]) -> str:
    return listed([access.role_word(role).lower() for role in ROLES if role in held]) or t("ingen")


def show_board(chosen: Slice) -> None:
    """What board and funder see, and why no more."""
    st.header(t("Hvad ser bestyrelsen, og hvorfor så lidt?"), anchor=False)
    lines = [
        t("Hvor mange aftener, møder og deltagere der har været: for hele programmet og for hvert år."),
        t(
            "Tal om, hvad folk har svaret, hvem de er, eller hvor de bor, kun når projektlederen har frigivet dem, og kun om {few} personer eller flere.",
            few=FEWEST,
        ),
        t("Ingen filtre: med få personer kan man trække to tal fra hinanden og finde én bestemt person."),
        t("Har alle i en gruppe svaret det samme, er svaret skjult: ellers vidste man, hvad hver enkelt svarede."),
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.caption(t("Grænsen på {few} er en sikring og ikke et bevis for, at ingen nogensinde kan genkendes.", few=FEWEST))
