"""The fields of a form: each shows what is told, takes down every change, and says below itself what is wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from monitoring.registering import by_name
from monitoring.registering.sheets import Sheet
from monitoring.words import t

# What is done after a change is taken down.
Then = Callable[[Sheet], None]
# A longer list takes the browser longer than writing a pseudonym takes its reader.
MOST_IN_A_LIST = 1000


def day(sheet: Sheet, field: str, label: str) -> None:
    """A day."""
    told = sheet.told.get(field)
    _begin(sheet, field, date.fromisoformat(told) if told else None)
    st.date_input(
        label,
        value=None,
        min_value=date(2000, 1, 1),
        max_value=date(2099, 12, 31),
        format="DD.MM.YYYY",
        key=sheet.key(field),
        on_change=_taken_down,
        args=(sheet, field, lambda on: on.isoformat() if on else None),
    )
    wrong(sheet, field)


def one_of(sheet: Sheet, field: str, label: str, options: Mapping[str, str], *, then: Then | None = None) -> None:
    """One of a long list."""
    told = sheet.told.get(field)
    _begin(sheet, field, told if told in options else None)
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda id: options.get(id, id),
        placeholder=t("Vælg"),
        key=sheet.key(field),
        on_change=_taken_down,
        args=(sheet, field, _as_it_is, then),
    )
    wrong(sheet, field)


def person(sheet: Sheet, field: str, label: str, people: Mapping[str, str]) -> None:
    """One person by their pseudonym: from a list, or, where that would be too long to send, written."""
    if len(people) <= MOST_IN_A_LIST:
        one_of(sheet, field, label, people)
    else:
        text(sheet, field, label, hint=t("Skriv pseudonymet, for eksempel {example}.", example=next(iter(people))))
    by_name.find(sheet, field, people)


def pick(
    sheet: Sheet,
    field: str,
    label: str,
    options: Mapping[str, str],
    *,
    required: bool = False,
    then: Then | None = None,
) -> None:
    """One of a few; or none, where it is not `required`."""
    told = sheet.told.get(field)
    _begin(sheet, field, told if told in options else None)
    st.pills(
        label,
        list(options),
        format_func=lambda id: options.get(id, id),
        required=required,
        key=sheet.key(field),
        on_change=_taken_down,
        args=(sheet, field, _as_it_is, then),
    )
    wrong(sheet, field)


def several(sheet: Sheet, field: str, label: str, options: Mapping[str, str]) -> None:
    """As many of a few as hold."""
    _begin(sheet, field, [each for each in sheet.told.get(field) or [] if each in options])
    st.pills(
        label,
        list(options),
        format_func=lambda id: options.get(id, id),
        selection_mode="multi",
        key=sheet.key(field),
        on_change=_taken_down,
        args=(sheet, field, list),
    )
    wrong(sheet, field)


def names(sheet: Sheet, field: str, label: str, people: list[str]) -> None:
    """Several of many, by their pseudonyms."""
    _begin(sheet, field, list(sheet.told.get(field) or []))
    st.multiselect(
        label,
        people,
        placeholder=t("Vælg"),
        key=sheet.key(field),
        on_change=_taken_down,
        args=(sheet, field, list),
    )
    wrong(sheet, field)


def number(sheet: Sheet, field: str, label: str, *, step: int = 15) -> None:
    """A whole number from 1, or none."""
    _begin(sheet, field, sheet.told.get(field))
    st.number_input(
        label,
        value=None,
        min_value=1,
        max_value=100_000,
        step=step,
        key=sheet.key(field),
        on_change=_taken_down,
        args=(sheet, field, _as_it_is),
    )
    wrong(sheet, field)


def text(sheet: Sheet, field: str, label: str, *, hint: str | None = None) -> None:
    """A line of text."""
    _begin(sheet, field, sheet.told.get(field) or "")
    st.text_input(label, key=sheet.key(field), help=hint, on_change=_taken_down, args=(sheet, field, str.strip))
    wrong(sheet, field)


def tiles(
    sheet: Sheet,
    field: str,
    told_of: Mapping[str, str],
    *,
    many: bool = True,
    then: Then | None = None,
) -> None:
    """A button for each, pressed once to choose and once more to let go: its name, and below it what is told of it.

    `then` is done after what was pressed is taken down.
    """
    chosen = _chosen(sheet, field, many)
    with st.container(horizontal=True, gap="small", key=sheet.key(f"tiles-{field}")):
        for name, below in told_of.items():
            st.button(
                # Two lines, so that it is high enough for a finger.
                f"**{name}**  \n:small[{below or '–'}]",
                key=sheet.key(f"{field}-{name}"),
                type="primary" if name in chosen else "secondary",
                icon=":material/check:" if name in chosen else None,
                on_click=_pressed,
                args=(sheet, field, name, many, then),
            )


def count(sheet: Sheet, field: str, label: str) -> None:
    """How many, from none; the browser does the adding, so that no quick tap is lost."""
    _begin(sheet, field, int(sheet.told.get(field) or 0))
    st.number_input(
        label,
        min_value=0,
        max_value=999,
        step=1,
        key=sheet.key(field),
        width=260,
        on_change=_taken_down,
        args=(sheet, field, _as_it_is),
    )
    wrong(sheet, field)


def wrong(sheet: Sheet, field: str) -> None:
    """What is wrong at a field; what may stand although it looks wrong is confirmed there."""
    for flaw in sheet.flaws(field):
        if flaw.name == "logged" and flaw.weight == "stop":
            st.info(str(flaw.said), icon=":material/task_alt:")
            continue
        if flaw.weight == "stop":
            st.error(str(flaw.said), icon=":material/error:")
            continue
        st.warning(str(flaw.said), icon=":material/help:")
        key = sheet.key(f"confirm-{flaw.id}")
        if key not in st.session_state:
            st.session_state[key] = flaw.id in sheet.told.get("confirmed", [])
        st.checkbox(t("Ja, det er rigtigt"), key=key, on_change=_confirmed, args=(sheet, flaw.id))


def _begin(sheet: Sheet, field: str, value: Any) -> None:
    # What is told is the truth; assigned only where the widget says otherwise, so that nobody's typing is disturbed.
    key = sheet.key(field)
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _taken_down(sheet: Sheet, field: str, kept: Callable[[Any], Any], then: Then | None = None) -> None:
    sheet.tell(field, kept(st.session_state[sheet.key(field)]))
    if then:
        then(sheet)


def _confirmed(sheet: Sheet, id: str) -> None:
    others = [each for each in sheet.told.get("confirmed", []) if each != id]
    sheet.tell("confirmed", [*others, id] if st.session_state[sheet.key(f"confirm-{id}")] else others)


def _chosen(sheet: Sheet, field: str, many: bool) -> list[str]:
    told = sheet.told.get(field)
    return list(told or []) if many else [told] if told else []


def _pressed(sheet: Sheet, field: str, name: str, many: bool, then: Then | None) -> None:
    chosen = _chosen(sheet, field, many)
    if many:
        sheet.tell(field, [each for each in chosen if each != name] if name in chosen else [*chosen, name])
    else:
        sheet.tell(field, None if name in chosen else name)
    if then:
        then(sheet)


def _as_it_is(value: Any) -> Any:
    return value
