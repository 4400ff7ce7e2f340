"""How many days pass until what happened is on record, kind by kind."""

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames
from monitoring.drawing import Picture
from monitoring.palette import ANSWER_COLOURS
from monitoring.quality.answer import late
from monitoring.quality.naming import labels, table_word
from monitoring.slices import Slice
from monitoring.words import number, t

# Days from the event to its record, as far as they are told apart; the last band has no end.
BANDS = ((0, 0), (1, 3), (4, 7), (8, 30), (31, None))
_IMPORTED = "white"


def show(chosen: Slice) -> None:
    """The bands of days, kind by kind; a sentence where nothing has happened in the slice."""
    st.header(t("Hvor hurtigt bliver det skrevet ind?"), anchor=False)
    st.markdown(late(chosen))
    if not frames.days_until_recorded(chosen).empty:
        drawing.draw(days_kind_by_kind, of_kinds, chosen, "delays")
        st.caption(
            t(
                "Under hver bjælke: hvor mange poster der er skrevet ind så mange dage efter. Importerede står for sig: deres "
                "dag er importens, ikke den, de først blev skrevet ned."
            )
        )


def days_kind_by_kind(chosen: Slice, what: str) -> Picture | None:
    """A block per kind of activity and of other records, its bar cut by days in percent; None where nothing happened."""
    found = frames.days_until_recorded(chosen)
    if found.empty or found["hidden"].any():
        return None
    rows, parts = [], []
    for label, own in _kinds(found, chosen):
        counts = bands(own)
        whole, at = sum(counts.values()), 0.0
        told = [f"{name} {number(n)}" for name, n in counts.items() if n]
        short = [f"{word}: {number(n)}" for word, n in zip(_short(), counts.values(), strict=True) if n]
        for colour, (name, n) in zip((*ANSWER_COLOURS, _IMPORTED), counts.items(), strict=True):
            if n:
                end = at + 100 * n / whole
                parts.append((label, at, end, colour, f"{name}: {number(n)}"))
                at = end
        rows.append((f"{label} · {number(whole)}", label, 100.0, "", " · ".join(told), " · ".join(short), None))
    columns = ["head", "label", "end", "text", "note", "short", "plan"]
    shown = pd.DataFrame(rows, columns=columns).astype({"plan": "float64"})
    cut = pd.DataFrame(parts, columns=["label", "start", "end", "colour", "text"])
    heads = dict(zip(shown["label"], shown["head"], strict=True))
    drawn = shown.assign(label=shown["head"], note=shown["short"])
    spec = charts.blocks(drawn, cut.assign(label=cut["label"].map(heads)), column=t("Hvad"))
    heard = "; ".join(f"{label}: {note}" for label, note in zip(shown["label"], shown["note"], strict=True))
    return Picture(spec=spec, heard=heard, rows=shown, title=t("Dage fra det skete, til det blev skrevet ind"))


def _kinds(found: pd.DataFrame, chosen: Slice) -> list[tuple[str, pd.DataFrame]]:
    """Each kind of activity by itself, and the other records by their table; those there are."""
    programme, words = frames.programme(chosen.programme), labels(frames.programme(chosen.programme))
    activities = found[found["record_table"] == "activity"]
    kinds = [each.id for each in programme.activities]
    others = sorted(set(activities["kind"]) - set(kinds))
    told = [(words.get(kind, kind), activities[activities["kind"] == kind]) for kind in [*kinds, *others]]
    tables = ("person", "standing", "match", "follow_up", "goal", "response", "outreach", "attainment")
    told += [(table_word(table), found[found["record_table"] == table]) for table in tables]
    return [(label, own) for label, own in told if not own.empty]


def bands(own: pd.DataFrame) -> dict[str, int]:
    """How many records fall in each band, and how many were imported."""
    counts = {}
    for low, high in BANDS:
        within = own["days"] >= low if high is None else own["days"].between(low, high)
        counts[_band(low, high)] = int(own.loc[within.fillna(False), "records"].sum())
    counts[t("importeret")] = int(own.loc[own["days"].isna(), "records"].sum())
    return counts


def _band(low: int, high: int | None) -> str:
    if high is None:
        return t("over {n} dage", n=low - 1)
    return t("samme dag") if high == 0 else t("{low}-{high} dage", low=low, high=high)


def _short() -> tuple[str, ...]:
    """The bands in so few letters that all of them stand in one line of a phone."""
    return (t("samme dag"), "1-3", "4-7", "8-30", t("over {n}", n=30), t("importeret"))


def of_kinds(rows: pd.DataFrame) -> pd.DataFrame:
    """The kinds as a table."""
    return rows[["head", "note"]].set_axis([t("Hvad"), t("Skrevet ind")], axis=1)
