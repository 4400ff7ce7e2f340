"""What is stored of whom, as the definition has it, and how long."""

import pandas as pd
import streamlit as st

from monitoring import drawing, frames
from monitoring.programmes import Programme, Role
from monitoring.retaining import saying
from monitoring.slices import Slice
from monitoring.words import listed, said, t


def show_kept(chosen: Slice) -> None:
    """What is stored of each role that people have in the programme."""
    programme = frames.programme(chosen.programme)
    st.header(t("Hvad gemmer vi?"), anchor=False)
    for role in programme.roles:
        with st.expander(said(role.plural), expanded=role.part == "participant"):
            st.markdown("\n".join(f"- {line}" for line in kept_of(role, programme)))
    st.caption(
        t(
            "Dit navn står i en anden fil med sin egen nøgle. Alt, hvad der bliver rettet, og hvem der har set posterne, står i to logge."
        )
    )


def kept_of(role: Role, programme: Programme) -> list[str]:
    """What is stored of somebody in the role, a line each."""
    lines = [t("pseudonym, rolle, område og kommune, og hvornår du kom med")]
    if role.states:
        lines.append(
            t("hvor du er i forløbet: {states}", states=listed([_small(said(each.label)) for each in role.states]))
        )
    attributes = [each for each in programme.attributes if role.id in each.roles]
    if plain := [_small(said(each.label)) for each in attributes if not each.sensitive]:
        lines.append(t("om dig: {what}", what=listed(plain)))
    if sensitive := [_small(said(each.label)) for each in attributes if each.sensitive]:
        lines.append(t("særligt følsomt, og aldrig vist ved siden af én person: {what}", what=listed(sensitive)))
    matches = [each for each in programme.matches if role.id in (each.supporter, each.participant)]
    if matches:
        lines.append(t("hvem du er matchet med (under pseudonym), og hvornår det begyndte og sluttede"))
        if any(each.follow_ups for each in matches):
            lines.append(t("opfølgninger: hvornår, og hvordan det gik"))
        if any(each.goal_categories for each in matches) or any(each.goals_at_most for each in matches):
            lines.append(t("mål, I har sat, og om I nåede dem"))
    if programme.activities:
        lines.append(
            t(
                "hvilke aktiviteter du var med til: {what}",
                what=listed([_small(said(each.label)) for each in programme.activities]),
            )
        )
    for survey in programme.surveys:
        if survey.role == role.id:
            lines.append(t("dine svar i {survey}", survey=said(survey.label)))
    return lines


def show_times(chosen: Slice) -> None:
    """How long each kind is kept and why; that nothing says so, where nothing does."""
    st.header(t("Hvor længe gemmer vi det?"), anchor=False)
    programme = frames.programme(chosen.programme)
    if not programme.retention:
        st.info(
            t(
                "Programmet har ikke sagt, hvor længe oplysningerne bliver gemt. Spørg {organisation}.",
                organisation=programme.organisation,
            )
        )
        return
    rows = [(saying.kind_word(each.kind), saying.time_word(each), said(each.reason)) for each in programme.retention]
    drawing.table(pd.DataFrame(rows, columns=[t("Hvad"), t("Hvor længe"), t("Hvorfor")]), heard=t("Frister"))
    st.caption(
        t("Derefter bliver det slettet. Tal uden personer, som er frigivet eller trykt i en rapport, bliver stående.")
    )


def _small(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
