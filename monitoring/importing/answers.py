"""Asks, answer by answer, what a text stands for that the definition does not know."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from monitoring.importing.columns import IN_A_ROW
from monitoring.importing.destinations import AnyMapping
from monitoring.importing.handing import Held
from monitoring.importing.strange import Strange, strange
from monitoring.intake import Sheet, TableMapping
from monitoring.programmes import Programme
from monitoring.words import number, said, t

_NONE = ""


def choose_answers(held: Held, mapping: AnyMapping, sheet: Sheet, programme: Programme, *, key: str) -> AnyMapping:
    """Ask about every unknown answer, and every one that was asked about before; the mapping that comes of it."""
    values = {column: dict(texts) for column, texts in mapping.values.items()}
    # What is unknown stays on the page when it is answered, and can be answered otherwise; what the mapping knew is not asked.
    unknown = [(key, column, each.text) for each in strange(mapping, sheet, programme) for column in each.columns]
    held.asked.update(unknown)
    plain = strange(replace(mapping, values={}), sheet, programme)
    asked = [each for each in plain if any((key, column, each.text) in held.asked for column in each.columns)]
    if not asked:
        return mapping
    st.markdown(t("**Svar, der ikke står i definitionen.** Vælg, hvad hvert af dem står for:"))
    for first in range(0, len(asked), IN_A_ROW):
        places = st.columns(IN_A_ROW, gap="small", vertical_alignment="bottom")
        for place, each in zip(places, asked[first : first + IN_A_ROW], strict=False):
            with place:
                code = _choose(each, _now(each, values), key=f"{key}-{each.columns[0]}-{each.text}")
            for column in each.columns:
                if (key, column, each.text) in held.asked:
                    _put(values, column, each.text, code)
    return replace(mapping, values={column: texts for column, texts in values.items() if texts})


def _now(found: Strange, values: Mapping[str, Mapping[str, str]]) -> str | None:
    return next((texts[found.text] for texts in map(values.get, found.columns) if texts and found.text in texts), None)


def _choose(found: Strange, now: str | None, *, key: str) -> str | None:
    labels = {option.id: said(option.label) for option in found.options} | {_NONE: t("Intet svar")}
    if now is not None:
        labels.setdefault(now, now)
    options: list[str | None] = [None, *labels]
    if len(found.headings) > 1:
        label = t("»{answer}« i {n} kolonner", answer=found.text, n=number(len(found.headings)))
    else:
        label = t("»{answer}« i »{heading}«", answer=found.text, heading=found.headings[0])
    picked: str | None = st.selectbox(
        label,
        options,
        index=options.index(now),
        format_func=lambda each: labels[each] if each is not None else t("Vælg ..."),
        key=key,
    )
    return picked


def _put(values: dict[str, dict[str, str]], column: str, text: str, code: str | None) -> None:
    if code is not None:
        values.setdefault(column, {})[text] = code
    else:
        values.get(column, {}).pop(text, None)


def what_of(mapping: AnyMapping) -> str:
    """A word for a mapping that is told from the others of its sheet."""
    return mapping.table if isinstance(mapping, TableMapping) else f"{mapping.survey}-{mapping.wave}"
