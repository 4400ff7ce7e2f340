"""The whole of it in a few sentences, and what it is for."""

import streamlit as st

from monitoring import frames
from monitoring.disclosure import FEWEST
from monitoring.programmes import Programme
from monitoring.slices import Slice
from monitoring.words import said, t


def show_in_short(chosen: Slice) -> None:
    """What whoever reads no further should know."""
    programme = frames.programme(chosen.programme)
    lines = [
        t(
            "{organisation} gemmer oplysninger om dig for at kunne hjælpe dig og for at se, om hjælpen virker.",
            organisation=programme.organisation,
        ),
        t("Du står her med et pseudonym, for eksempel E-012, og ikke med dit navn."),
        t("At du er med i programmet, er i sig selv en følsom oplysning. Derfor er alt her beskyttet som følsomt."),
        t(
            "Bestyrelsen og dem, der giver penge, ser kun tal om hele programmet. De ser aldrig et tal om færre end {few} personer, når tallet siger noget om, hvem de er, eller hvad de har svaret.",
            few=FEWEST,
        ),
        t("Du kan altid bede om at se, rette eller få slettet det, der står om dig."),
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))


def show_why(chosen: Slice) -> None:
    """What the data are for, and on which legal ground: that is the controller's to say."""
    programme: Programme = frames.programme(chosen.programme)
    st.header(t("Hvorfor gemmer vi det?"), anchor=False)
    lines = (
        [t("For at finde den rigtige frivillige og holde øje med, at ingen bliver glemt.")] if programme.matches else []
    )
    lines += [
        t("For at vide, om programmet når det, det skal, og gøre det bedre."),
        t(
            "For at fortælle {funder}, hvad pengene er gået til: i tal, ikke om enkelte personer.",
            funder=said(programme.funder),
        ),
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.markdown(
        t(
            "**Retsgrundlag:** Oplysningerne er følsomme (databeskyttelsesforordningens artikel 9). {organisation} er dataansvarlig og bestemmer, hvilket retsgrundlag de gemmes på. Spørg dem, hvis du ikke har fået det at vide.",
            organisation=programme.organisation,
        )
    )
