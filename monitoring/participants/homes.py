"""Where participants live: the municipalities of each region."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames
from monitoring.amounts import n_of
from monitoring.drawing import Picture
from monitoring.participants.gathered import gathered
from monitoring.participants.naming import people
from monitoring.participants.overview import share
from monitoring.participants.steps import ROWS
from monitoring.programmes import Programme
from monitoring.reach import UNKNOWN
from monitoring.slices import Slice
from monitoring.words import language, number, said, t, tn

# So many municipalities of a region are shown, the others added up.
_AT_MOST = 6


def homes(chosen: Slice) -> None:
    """Draw the municipalities of each region; a sentence where there is one, or none is on record."""
    st.header(t("Hvor bor de?"), anchor=False)
    sentence, drawn = _told(chosen, language(), frames.version())
    if drawn:
        drawing.draw(region_and_municipality, of_homes, chosen, "all")
    else:
        st.markdown(sentence)


@st.cache_data(show_spinner=False, max_entries=256)
def _told(chosen: Slice, language: str, version: object) -> tuple[str, bool]:
    counts = gathered(chosen).homes
    programme = frames.programme(chosen.programme)
    known = {municipality for _, municipality in counts if municipality != UNKNOWN}
    whole = sum(counts.values())
    if not known:
        text = t(
            "Kommunen er ikke registreret for nogen af de {n} {people}. Skriv den ind ved hver person, så står den her.",
            n=number(whole),
            people=people(programme),
        )
        return text, False
    if len(known) > 1 or len({region for region, _ in counts}) > 1:
        return "", True
    there = sum(n for (_, municipality), n in counts.items() if municipality != UNKNOWN)
    words = {"part": share(there, whole), "municipality": known.pop()}
    if there == whole:
        return t("Alle {n} bor i {municipality}.", n=number(whole), **words), False
    return t("{part} bor i {municipality}; for resten er kommunen ikke oplyst.", **words), False


def region_and_municipality(chosen: Slice, what: str) -> Picture | None:
    """Each region with a bar per municipality, the largest first; None where nothing is known or it is hidden."""
    counts, programme = gathered(chosen).homes, frames.programme(chosen.programme)
    if not counts:
        return None
    rows = _rows(programme, counts, at_most=_AT_MOST)
    every = _rows(programme, counts, at_most=len(counts))
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    spec = charts.parts_of_all(rows, column=t("Kommune"))
    return Picture(spec=spec, heard=heard, rows=every, title=t("Hvor bor de?"))


def _rows(programme: Programme, counts: Mapping[tuple[str, str], int], *, at_most: int) -> pd.DataFrame:
    whole = sum(counts.values())
    rows: list[tuple[str, str, float | None, bool, str]] = []
    labels = {region.id: said(region.label) for region in programme.regions}
    # A region that the definition has no more still has its people.
    strange = dict.fromkeys(region for region, _ in counts if region not in (*labels, UNKNOWN))
    for region in [*labels, *strange, UNKNOWN]:
        own = sorted(
            ((n, name) for (of, name), n in counts.items() if of == region), key=lambda each: (-each[0], each[1])
        )
        if not own:
            continue
        label = t("Region ikke oplyst") if region == UNKNOWN else labels.get(region, region)
        here = sum(n for n, _ in own)
        rows.append((label, share(here, whole), None, False, label))
        known = [each for each in own if each[1] != UNKNOWN]
        shown = known if len(known) <= at_most else known[: at_most - 1]
        rows += [(_place(programme, region, name), share(n, whole), n / whole, False, label) for n, name in shown]
        if left := known[len(shown) :]:
            n = sum(persons for persons, _ in left)
            name = tn("{n} anden kommune", "{n} andre kommuner", len(left))
            rows.append((name, share(n, whole), n / whole, False, label))
        rows += [(t("Ikke oplyst"), n_of(n, whole), n / whole, True, label) for n, name in own if name == UNKNOWN]
    return pd.DataFrame(rows, columns=[*ROWS, "group"])


def _place(programme: Programme, region: str, municipality: str) -> str:
    """The municipality, and where the definition has it if that is elsewhere."""
    owners = {name: each for each in programme.regions for name in each.municipalities}
    if municipality not in owners:
        return t("{municipality} (ikke i nogen region)", municipality=municipality)
    if owners[municipality].id != region:
        label = said(owners[municipality].label)
        return t("{municipality} (hører til {region})", municipality=municipality, region=label)
    return municipality


def of_homes(rows: pd.DataFrame) -> pd.DataFrame:
    """Regions and all their municipalities as a table."""
    told = rows[rows["part"].notna()]
    return told[["group", "label", "text"]].set_axis([t("Region"), t("Kommune"), t("Personer")], axis=1)
