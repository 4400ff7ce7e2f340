"""Demand against capacity: who waits, what runs, who is active and who of them is free; over time and by region."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames
from monitoring.drawing import Picture
from monitoring.palette import BLUE
from monitoring.programmes import Programme, Role
from monitoring.slices import Slice
from monitoring.supporters.levels import now, now_by_region, over_time
from monitoring.supporters.naming import kinds, people, roles, waiting_roles
from monitoring.supporters.telling import heading, none_recorded
from monitoring.words import language, number, said, short_day, t, tn


def demand(chosen: Slice) -> None:
    """Those who wait and those who are free, over time and by region; nothing where the role runs no matches."""
    programme = frames.programme(chosen.programme)
    for role in roles(programme):
        if not kinds(programme, role):
            continue
        st.header(heading(_title(), role, programme), anchor=False)
        found = _standing(chosen, role.id, language(), frames.version())
        if not found.has_any:
            st.info(none_recorded(chosen, role))
            continue
        if found.by_region:
            over_months, by_region = st.columns([3, 2], gap="large")
            with over_months:
                st.subheader(t("Måned for måned"), anchor=False)
                drawing.draw(waiting_and_free, of_months, chosen, role.id)
            with by_region:
                st.subheader(t("Efter region"), anchor=False)
                drawing.draw(waiting_by_region, of_regions, chosen, role.id)
        else:
            drawing.draw(waiting_and_free, of_months, chosen, role.id)
        st.caption(found.note)


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """Whether there is anything to draw, whether it is told by region, and how it is reckoned."""

    has_any: bool
    by_region: bool
    note: str


@st.cache_data(show_spinner=False, max_entries=256)
def _standing(chosen: Slice, what: str, language: str, version: object) -> _Standing:
    stages, measures = frames.supporter_changes(chosen, what), frames.demand_changes(chosen, what)
    counts = now(measures, "measure")
    several = len(frames.programme(chosen.programme).regions) > 1 and len(chosen.regions) != 1
    return _Standing(
        has_any=not (stages.empty and measures.empty),
        by_region=several and counts.get("waiting", 0) > 0,
        note=_note(counts.get("unnamed", 0)),
    )


def _title() -> str:
    return t("Er der nok til dem, der venter?")


def _note(unnamed: int) -> str:
    if unnamed:
        return tn(
            "For {n} af de forløb, der er i gang, er det ikke registreret, hvem der har det. Derfor kan det ikke siges, "
            "hvor mange der er ledige; skriv personen ind ved forløbet.",
            "For {n} af de forløb, der er i gang, er det ikke registreret, hvem der har dem. Derfor kan det ikke siges, "
            "hvor mange der er ledige; skriv personen ind ved forløbene.",
            unnamed,
        )
    return t("Ledig er den, der er aktiv og ikke har et forløb i gang. Opgjort ved udgangen af hver måned.")


def _words() -> dict[str, str]:
    return {"active": t("Aktive"), "running": t("Forløb i gang"), "waiting": t("Venter"), "free": t("Ledige")}


def waiting_and_free(chosen: Slice, what: str) -> Picture | None:
    """Demand and capacity of the role `what` month by month; None where they are hidden or nothing is on record."""
    stages, measures = frames.supporter_changes(chosen, what), frames.demand_changes(chosen, what)
    if stages["hidden"].any() or measures["hidden"].any() or (stages.empty and measures.empty):
        return None
    programme = frames.programme(chosen.programme)
    active = stages[stages["stage"] == "active"].rename(columns={"stage": "measure"})
    changes = pd.concat([active, measures])
    kept = ["active", "running", "waiting", "free"]
    if not waiting_roles(programme, programme.role(what)):
        kept.remove("waiting")
    if stages.empty:
        kept.remove("active")
    if stages.empty or (measures["measure"] == "unnamed").any():
        kept.remove("free")
    levels, words = over_time(changes, "measure", kept, chosen), _words()
    last = ", ".join(f"{words[each]} {number(levels[each].iloc[-1])}" for each in kept)
    title = heading(_title(), programme.role(what), programme)
    spec = charts.demand_and_capacity(levels, words)
    return Picture(spec=spec, heard=f"{title} {last} ({short_day(chosen.as_of)})", rows=levels, title=title)


def of_months(levels: pd.DataFrame) -> pd.DataFrame:
    """Demand and capacity as a table, the newest day first."""
    shown = levels.iloc[::-1].map(number).rename(columns=_words())
    shown.insert(0, t("Dag"), [short_day(each.date()) for each in shown.index])
    return shown.reset_index(drop=True)


def waiting_by_region(chosen: Slice, what: str) -> Picture | None:
    """Those who wait and the free of the role `what`, region by region; None where they are hidden or nothing is on record."""
    stages, measures = frames.supporter_changes(chosen, what), frames.demand_changes(chosen, what)
    if stages["hidden"].any() or measures["hidden"].any() or (stages.empty and measures.empty):
        return None
    programme = frames.programme(chosen.programme)
    role, at = programme.role(what), now_by_region(measures, "measure")
    active = {region: n for (region, stage), n in now_by_region(stages, "stage").items() if stage == "active"}
    labels = {
        each.id: said(each.label) for each in programme.regions if each.id in chosen.regions or not chosen.regions
    }
    if any(region == "" and n for (region, _), n in at.items()) or active.get(""):
        labels[""] = t("Ukendt region")
    is_known = not (measures["measure"] == "unnamed").any()
    rows = [
        _row(programme, role, label, at.get((id, "waiting"), 0), active.get(id, 0), at.get((id, "free"), 0), is_known)
        for id, label in labels.items()
        if at.get((id, "waiting")) or active.get(id)
    ]
    shown = pd.DataFrame(rows, columns=["label", "end", "text", "note"]).assign(plan=None).astype({"plan": "float64"})
    bars = shown.assign(start=0, colour=BLUE).loc[shown["end"] > 0, ["label", "start", "end", "colour", "text"]]
    title = heading(t("Hvor ventes der, og hvor er der ledige?"), role, programme)
    heard = f"{title} " + "; ".join(f"{row.label}: {row.text}, {row.note}" for row in shown.itertuples())
    return Picture(spec=charts.blocks(shown, bars, column=t("Region")), heard=heard, rows=shown, title=title)


def _row(
    programme: Programme, role: Role, label: str, waiting: int, active: int, free: int, is_known: bool
) -> tuple[str, int, str, str]:
    """`3 venter`, `1 ledig af 8 aktive`."""
    text = tn("{n} venter", "{n} venter", waiting) if waiting else t("ingen venter")
    if not waiting_roles(programme, role):
        text = ""
    if not active:
        note = t("ingen aktive {people}", people=people(role))
    elif is_known and free:
        note = tn("{n} ledig af {active} aktive", "{n} ledige af {active} aktive", free, active=number(active))
    elif is_known:
        note = tn("{n} aktiv, ikke ledig", "{n} aktive, ingen ledige", active)
    else:
        note = tn("{n} aktiv", "{n} aktive", active)
    return label, waiting, text, note


def of_regions(rows: pd.DataFrame) -> pd.DataFrame:
    """The regions as a table."""
    return rows[["label", "text", "note"]].set_axis([t("Region"), t("Venter"), t("Aktive og ledige")], axis=1)
