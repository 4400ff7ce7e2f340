"""What everybody who stands in the records can ask for, and how it is looked after."""

import streamlit as st

from monitoring import access, frames, store
from monitoring.slices import Slice
from monitoring.words import t


def show_rights(chosen: Slice) -> None:
    """Your rights, whom to ask, how the records are looked after."""
    programme = frames.programme(chosen.programme)
    st.header(t("Hvad kan du bede om?"), anchor=False)
    lines = [
        t("**At se det:** du kan få alt, der står om dig, som en fil. Du kan også få at vide, hvem der har set det."),
        t(
            "**At få det rettet:** er noget forkert, bliver det rettet. Det, der stod før, kan projektlederen se, til fristen er ude."
        ),
        t("**At få det slettet:** du bliver taget ud af databasen, loggene og sikkerhedskopierne."),
        t(
            "**At sige nej:** du kan bede om, at oplysninger om dig ikke bliver brugt. Du kan altid sige nej til at svare på et spørgeskema."
        ),
        t("**At klage:** til Datatilsynet, datatilsynet.dk."),
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.markdown(
        t(
            "Spørg {organisation}: din kontaktperson eller projektlederen. Det koster ikke noget, og det får ingen betydning for din hjælp.",
            organisation=programme.organisation,
        )
    )
    st.header(t("Hvordan passer vi på det?"), anchor=False)
    opened = store.opened()
    lines = [
        t("Databasen er låst med en nøgle, og navnene med en anden.")
        if opened.encrypted
        else t("Databasen er ikke låst her. Sådan må det kun være med eksempeldata."),
        t("Her logger ingen ind. Sådan må det kun være med eksempeldata på én maskine.")
        if access.is_open()
        else t("Ingen kommer ind uden at logge ind, og hver rolle ser kun sit."),
        t(
            "Hvem der ser poster, slår navne op eller gemmer filer, bliver skrevet i en log, der ikke kan rettes i, uden at det ses."
        ),
        t("Intet bliver sendt til andre: siden henter ikke kort, skrifter eller statistik udefra."),
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
