"""The faults on the page: each rule with the records that break it, who can mend them and where; the ledger."""

import json
from dataclasses import dataclass

import streamlit as st

from monitoring import frames
from monitoring.drawing import plain
from monitoring.forms import fixable
from monitoring.quality.address import address
from monitoring.quality.naming import facts_said, record_word, table_word
from monitoring.rules import mender_word, rule_word, what_is_wrong
from monitoring.slices import Slice
from monitoring.words import language, listed, t, tn

# So many faults of a rule stand on the page before it is unfolded, and so many when it is.
SHOWN, AT_MOST = 5, 100
# Records that come in files and have no form of their own.
_BROUGHT = frozenset({"answer", "attainment", "money", "observation", "submission", "unit", "unit_phase", "unit_trait"})


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One faulty record in words, and where it is mended: `fix` names it for the form; else, `bring`, a file brings it anew."""

    record: str
    problem: str
    mender: str
    fix: str
    bring: bool


def show(chosen: Slice) -> None:
    """Every rule that some record breaks, with its records; then the rules that none breaks, and the ledger."""
    found = _told(chosen, language(), frames.version())
    st.header(t("Fejl i posterne"), anchor=False)
    sound = [each for each in frames.checked(chosen) if each not in found]
    if not found:
        st.markdown(t("Ingen af de {n} regler finder en fejl.", n=len(sound)))
    for check, faults in found.items():
        st.subheader(tn("{rule}: {n} post", "{rule}: {n} poster", len(faults), rule=rule_word(check)), anchor=False)
        for place, fault in enumerate(faults[:SHOWN]):
            _row(fault, chosen, key=f"fault-{check}-{place}")
        _rest(check, faults, chosen)
    _sound(sound)
    st.markdown(_ledger(chosen))


@st.cache_data(show_spinner=False, max_entries=64)
def _told(chosen: Slice, language: str, version: object) -> dict[str, list[Fault]]:
    """The faults by their check, the most of them first."""
    programme, found = frames.programme(chosen.programme), frames.faulty_records(chosen)
    told: dict[str, list[Fault]] = {}
    columns = ("check", "record_table", "record_key", "facts", "recorded_by")
    for check, table, key, facts, by in zip(*(found[name] for name in columns), strict=True):
        fault = Fault(
            record=record_word(table, json.loads(key), programme),
            problem=what_is_wrong(check, facts_said(json.loads(facts), programme)),
            mender=mender_word(check, by if isinstance(by, str) else None),
            fix=f"{_mended(check, table)}:{key}" if table in fixable.KEYS else "",
            bring=table in _BROUGHT,
        )
        told.setdefault(check, []).append(fault)
    return dict(sorted(told.items(), key=lambda each: (-len(each[1]), each[0])))


def _mended(check: str, table: str) -> str:
    """The table in which a faulty record of `table` is mended: two alike are told apart only where all who came stand."""
    return "activity" if check == "person_twice_at_one_activity" else table


def _row(fault: Fault, chosen: Slice, *, key: str) -> None:
    """A fault in a line: the record, what is wrong, who can mend it; and the way to where it is mended."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=key):
        st.markdown(
            f"**{plain(fault.record)}**  \n{plain(fault.problem)}  \n:small[:gray[{plain(fault.mender)}]]", width=420
        )
        if fault.fix:
            st.page_link(
                "registrer.py",
                label=t("Ret eller slet"),
                icon=":material/edit:",
                query_params=address(chosen, fix=fault.fix),
                width="content",
            )
        elif fault.bring:
            st.page_link(
                "importer.py",
                label=t("Hent en rettet fil"),
                icon=":material/upload_file:",
                query_params=address(chosen),
                width="content",
            )


def _rest(check: str, faults: list[Fault], chosen: Slice) -> None:
    """The faults after the first ones, when they are unfolded."""
    more = len(faults) - SHOWN
    if more <= 0:
        return
    label = tn("Vis {n} mere", "Vis {n} flere", more)
    folded = st.expander(label, icon=":material/table_rows:", key=f"rest-{check}", on_change="rerun")
    if folded.open:
        with folded:
            for place, fault in enumerate(faults[SHOWN:AT_MOST], start=SHOWN):
                _row(fault, chosen, key=f"fault-{check}-{place}")
            if len(faults) > AT_MOST:
                st.caption(t("De første {n}. Ret dem, så kommer de næste.", n=AT_MOST))


def _sound(checks: list[str]) -> None:
    """The rules that no record breaks, when they are unfolded."""
    label = tn("{n} regel uden fejl", "{n} regler uden fejl", len(checks))
    folded = st.expander(label, icon=":material/check:", key="sound-rules", on_change="rerun")
    if folded.open:
        with folded:
            st.markdown(t("Ingen post bryder disse regler:"))
            st.markdown("\n".join(f"- {plain(rule_word(each))}" for each in sorted(checks, key=rule_word)))


def _ledger(chosen: Slice) -> str:
    lost = frames.lost_tables(chosen)
    if lost.empty:
        return t("**Regnskabet stemmer:** alle poster i databasen er der, som de blev skrevet.")
    return t(
        "**Regnskabet stemmer ikke** for {tables}: der er flere, færre eller andre poster, end der er skrevet. Hent en "
        "sikkerhedskopi frem, før der skrives mere.",
        tables=listed([table_word(each).lower() for each in lost["record_table"]]),
    )


def count(chosen: Slice) -> int:
    """How many faults there are."""
    return len(frames.faulty_records(chosen))
