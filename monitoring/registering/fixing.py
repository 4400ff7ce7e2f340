"""Corrects or deletes the record that the address names, with a reason."""

import json
from collections.abc import Callable
from typing import Any

import streamlit as st

from monitoring import drawing, frames, logbook, roles
from monitoring.access import current_name, current_role
from monitoring.forms import Form, Setting, fixable, telling
from monitoring.forms import fixing as form
from monitoring.registering import fields, sending, sheets
from monitoring.registering.sheets import Sheet
from monitoring.slices import Slice
from monitoring.words import said, speak, t

_FIX, _DELETE = "fix", "delete"


def is_asked() -> bool:
    """Whether the address names a record to correct."""
    return _FIX in st.query_params


def show(chosen: Slice, setting: Callable[[], Setting], spoken: str) -> None:
    """The record as it stands, and the fields to correct it by; or that there is none."""
    # A fragment runs again on its own, without the page around it: it must be told the language.
    speak(spoken)
    if current_role(chosen.programme) != chosen.role:
        st.rerun()
    if sending.was_sent():
        leave()
        st.rerun()
    found = _found(chosen)
    st.button(t("Tilbage til formularerne"), key="reg-fix-back", icon=":material/arrow_back:", on_click=leave)
    if found is None:
        st.info(t("Posten findes ikke, eller den er slettet allerede."))
        if not roles.may("correct_others", chosen.role):
            st.caption(t("Du kan rette det, du selv har registreret."))
        return
    table, record, came = found
    given = {_DELETE: st.query_params.get(_DELETE, "")}
    fix: Form = form.form_for(table, record, came)
    sheet = sheets.opened(chosen, fix, given, setting())
    st.header(t("Ret eller slet"), anchor=False)
    st.markdown(f"**{drawing.plain(fix.summary(sheet.told, sheet.setting))}**")
    _fields(sheet, table, record)
    fields.text(sheet, "why", t("Hvorfor?"), hint=t("Står i loggen over rettelser, sammen med det, der stod før."))
    sending.offer(sheet)


def _fields(sheet: Sheet, table: str, record: dict[str, Any]) -> None:
    asked = fixable.fields_of(table, record, sheet.setting.programme)
    if asked or table == "activity":
        ways = {"no": t("Ret"), "yes": t("Slet")}
        sheet.told.setdefault("way", "yes" if sheet.told.get("delete") else "no")
        fields.pick(sheet, "way", t("Hvad skal der ske?"), ways, required=True, then=_turn)
    elif not sheet.told.get("delete"):
        sheet.told["delete"] = True
    if sheet.told.get("delete"):
        st.caption(t("Posten slettes. Det, den sagde, står i loggen over rettelser."))
        return
    for each in asked:
        if each.kind == "day":
            fields.day(sheet, each.name, each.label)
        elif each.kind == "one":
            fields.one_of(sheet, each.name, each.label, each.options)
        elif each.kind == "number":
            fields.number(sheet, each.name, each.label)
        elif each.kind == "heads":
            fields.count(sheet, each.name, each.label)
        else:
            fields.text(sheet, each.name, each.label)
    if table == "activity":
        came = {name.partition(".")[2] for name in sheet.told if name.startswith(("came.", "heads."))}
        for role in sheet.setting.programme.roles:
            if role.part != "other" or role.id in came:
                _came(sheet, role.id, said(role.plural))


def _came(sheet: Sheet, role: str, label: str) -> None:
    """Who came in the role, by name and without."""
    people = [each.person for each in sheet.setting.known.in_role(role)]
    came = sheet.told.get(f"came.{role}") or []
    if people and len(people) <= fields.MOST_IN_A_LIST:
        fields.names(sheet, f"came.{role}", label, list(dict.fromkeys([*came, *people])))
    fields.count(sheet, f"heads.{role}", t("{roles} uden navn", roles=label))


def _turn(sheet: Sheet) -> None:
    sheet.tell("delete", sheet.told.get("way") == "yes")


def _found(chosen: Slice) -> tuple[str, dict[str, Any], list[dict[str, Any]]] | None:
    """The table, the record, and who came where it is an activity."""
    table, _, text = st.query_params[_FIX].partition(":")
    key = form.key_of(table, text)
    if key is None:
        return None
    found = frames.record(chosen, table, json.dumps(key), current_name())
    if len(found) != 1:
        return None
    record: dict[str, Any] = json.loads(found["told"].iloc[0])
    if record.get("person"):
        logbook.opened("registrer", chosen.programme, record["person"])
    came = []
    if table == "activity":
        rows = frames.record(chosen, "attendance", json.dumps({"activity": record["activity"]}), current_name())
        came = [json.loads(each) for each in rows["told"]]
    return table, record, came


def offer(record: telling.Touched, *, key: str) -> None:
    """Buttons that lead to the correction, and to the deletion, of a record."""
    named = form.address_of(record)
    st.button(t("Ret"), key=f"reg-fix-{key}", icon=":material/edit:", on_click=_go, args=(named, False))
    st.button(t("Slet"), key=f"reg-delete-{key}", icon=":material/delete:", on_click=_go, args=(named, True))


def _go(named: str, delete: bool) -> None:
    leave()
    st.query_params[_FIX] = named
    if delete:
        st.query_params[_DELETE] = "yes"


def leave() -> None:
    """Let go of the record in the address."""
    for name in (_FIX, _DELETE, "draft"):
        st.query_params.pop(name, None)
