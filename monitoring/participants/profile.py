"""Who participants are: how they fall on each attribute, those of whom it is not known standing beside the others."""

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, reach
from monitoring.amounts import n_of
from monitoring.drawing import Picture
from monitoring.participants.gathered import Gathered, gathered
from monitoring.participants.overview import share
from monitoring.participants.steps import ROWS
from monitoring.programmes import Programme
from monitoring.reach import REST, UNKNOWN
from monitoring.slices import Slice
from monitoring.words import language, listed, said, t, tn

# So many values of an attribute are shown, the others added up.
_AT_MOST = 10


def has_profile(chosen: Slice) -> bool:
    """Whether the definition says that anything is recorded of participants."""
    return bool(_kinds(frames.programme(chosen.programme)))


def profile(chosen: Slice) -> None:
    """Draw how participants fall on each attribute; say of which nothing is on record."""
    st.header(t("Hvem er de?"), anchor=False)
    drawn, notes = _told(chosen, language(), frames.version())
    if drawn:
        drawing.draw(attribute_by_attribute, of_attributes, chosen, "all")
    if notes:
        st.caption(notes) if drawn else st.info(notes)


@st.cache_data(show_spinner=False, max_entries=256)
def _told(chosen: Slice, language: str, version: object) -> tuple[bool, str]:
    programme, found = frames.programme(chosen.programme), gathered(chosen)
    rows, missing = _rows(programme, found)
    notes = [t("Andelene er af dem, hvor det er oplyst.")] if len(rows) else []
    narrowed = bool(chosen.regions) or chosen.from_on != programme.from_on
    sensitive = [said(each.label) for each in reach.attributes(programme) if each.sensitive]
    if sensitive and narrowed and len(rows):
        text = t(
            "Følsomme oplysninger ({attributes}) vises kun samlet for hele programmet, uanset valgt region og periode.",
            attributes=listed(sensitive),
        )
        notes.append(text)
    if missing:
        text = t(
            "Ikke registreret for nogen: {attributes}. Skriv det ind ved hver person, så står fordelingen her.",
            attributes=listed(missing),
        )
        notes.append(text)
    return bool(len(rows)), " ".join(notes)


def _kinds(programme: Programme) -> list[tuple[str, str, dict[str, str]]]:
    """What is recorded of participants: its trait, its label, and the label of each of its values."""
    kinds = [
        (each.id, said(each.label), {option.id: said(option.label) for option in each.options})
        for each in reach.attributes(programme)
    ]
    unit = programme.unit_kind
    if unit is not None and unit.participant in {role.id for role in programme.roles_of("participant")}:
        kinds.append(("@unit", said(unit.label), {each.id: said(each.label) for each in programme.units}))
    return kinds


def attribute_by_attribute(chosen: Slice, what: str) -> Picture | None:
    """Each attribute with a bar per value and a hollow one for the unknown; None where nothing is known or it is hidden."""
    rows, _ = _rows(frames.programme(chosen.programme), gathered(chosen))
    if rows.empty:
        return None
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    spec = charts.parts_of_all(rows, column=t("Oplysning"))
    return Picture(spec=spec, heard=heard, rows=rows, title=t("Hvem er de?"))


def _rows(programme: Programme, found: Gathered) -> tuple[pd.DataFrame, list[str]]:
    """The rows of the chart, a heading before each attribute's own; and the attributes of which nothing is known."""
    rows: list[tuple[str, str, float | None, bool, str]] = []
    missing = []
    for trait, label, options in _kinds(programme):
        counts = dict(found.traits.get(trait, {}))
        whole = sum(counts.values())
        known = whole - counts.get(UNKNOWN, 0)
        if not known:
            missing.append(label)
            continue
        told = t("oplyst for {part}", part=n_of(known, whole))
        rows.append((label, told, None, False, label))
        shown = reach.in_order(counts, list(options), at_most=_AT_MOST)
        others = len([code for code in counts if code not in shown])
        for code, n in shown.items():
            if code == UNKNOWN:
                rows.append((t("Ikke oplyst"), n_of(n, whole), n / whole, True, label))
                continue
            name = tn("{n} anden", "{n} andre", others) if code == REST else options.get(code, code)
            rows.append((name, share(n, known) if n else t("ingen"), n / whole, False, label))
    return pd.DataFrame(rows, columns=[*ROWS, "group"]), missing


def of_attributes(rows: pd.DataFrame) -> pd.DataFrame:
    """The attributes as a table."""
    told = rows[rows["part"].notna()]
    return told[["group", "label", "text"]].set_axis([t("Oplysning"), t("Svar"), t("Personer")], axis=1)
