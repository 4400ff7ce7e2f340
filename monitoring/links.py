"""A link, opened: what it names by id or in either language, settled once as the widgets know it; what it names in vain.

A link may ask for no more than the reader's role has, and what it asks for beyond that is not heeded. The one thing that it may
do to a role is lower it.
"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from monitoring import access, choices
from monitoring.programmes import Programme
from monitoring.roles import ROLES, may
from monitoring.slices import WHOLE_PERIOD, periods
from monitoring.words import DEFAULT, LANGUAGES, language, speak, t

# What each key of the address needs of the role.
_NEEDS = {"region": "choose_regions_and_day", "as_of": "choose_regions_and_day", "period": "choose_period"}


def settle(known: Mapping[str, Programme], role: str | None) -> None:
    """Write what the address names as the labels of its own language, which is what the widgets are bound by.

    `known` are the reader's programmes and `role` what they have in the one that is named. What cannot be heeded is noted.
    """
    st.session_state["unheeded"] = []
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    speak(code(st.query_params.get("lang")) or DEFAULT)
    settled = dict(given)
    if unoffered := [key for key in given if key in _NEEDS and not may(_NEEDS[key], role)]:
        st.session_state["unoffered"] = unoffered
        settled = {key: values for key, values in given.items() if key not in unoffered}
    for key, options in _options(known, given.get("programme", [])).items():
        if key not in settled:
            continue
        settled[key] = [label for each in given.get(key, []) if (label := _label(each, options)) is not None]
    if access.MEETING in given:
        # Whatever it says: it can only lower what is seen.
        settled[access.MEETING] = ["true"]
    if "as_of" in settled and not _is_day(given["as_of"][-1]):
        st.session_state["unheeded"].append(given["as_of"][-1])
    settled = {key: values for key, values in settled.items() if values}
    if settled != given:
        st.query_params.from_dict(settled)
        st.session_state["settled"] = True


def _options(known: Mapping[str, Programme], named: list[str]) -> dict[str, choices.Labels]:
    """For each key of the address the ids it may name and their labels by language."""
    titles = {id: dict(each.title) for id, each in known.items()}
    ids = [id for id in titles if id in named or set(named) & set(titles[id].values())] or list(titles)
    if not ids:
        return {}
    chosen = known[ids[0]]
    return {
        "lang": {code: {language(): name} for code, name in LANGUAGES.items()},
        "programme": titles,
        "region": {region.id: dict(region.label) for region in chosen.regions},
        "period": {each: {language(): period_word(each)} for each in periods(chosen)},
        access.SEEN_AS: {str(role): access.in_every_language(role) for role in ROLES},
    } | choices.named(chosen)


def _label(given: str, options: Mapping[str, Mapping[str, str]]) -> str | None:
    """The label, in this run's language, of what `given` names by id or by any label; None, and noted, if nothing."""
    for id, labels in options.items():
        if given == id or given in labels.values():
            return labels[language()]
    st.session_state["unheeded"].append(given)
    return None


def code(given: str | None) -> str | None:
    """The code of the language that is called `given`; None where none is."""
    return next((code for code, name in LANGUAGES.items() if given in (code, name)), None)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def unheeded() -> list[str]:
    """What the address named that does not exist here, once; the page says so."""
    named = list(st.session_state.get("unheeded", []))
    st.session_state["unheeded"] = []
    return named


def unoffered() -> list[str]:
    """What the address chose that the reader's role does not choose, in words, once; the page says so."""
    words = {"region": t("region"), "period": t("periode"), "as_of": t("dag")}
    return [words[key] for key in st.session_state.pop("unoffered", [])]


def period_word(period: str) -> str:
    """The word of a part of the period."""
    return t("Hele perioden") if period == WHOLE_PERIOD else period
