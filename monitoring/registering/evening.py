"""The fields of an evening: day and place as they most likely are, people to tap on, heads without a name to count."""

from datetime import date

import streamlit as st

from monitoring import drawing, revealing
from monitoring.forms import evening as form
from monitoring.forms.asking import day_told, full_day, label_of
from monitoring.forms.known import Person
from monitoring.programmes import Role
from monitoring.registering import by_name, fields
from monitoring.registering.sheets import Sheet
from monitoring.words import number, said, short_day, t

IN_SIGHT = 12


def evening(sheet: Sheet) -> None:
    """The whole form, the day first."""
    programme, told = sheet.setting.programme, sheet.told
    kind = form.kind_of(told, programme)
    on, place = day_told(told, "on"), label_of(programme.regions, told.get("region"))
    where = ", ".join(each for each in (full_day(on) if on else t("vælg en dag"), place or t("vælg et sted")) if each)
    looked_at = bool(sheet.flaws("on")) or on is None or not place
    st.markdown(f"**{drawing.plain(where[:1].upper() + where[1:])}**")
    with st.expander(t("Anden dag eller andet sted"), expanded=looked_at, icon=":material/event:"):
        fields.day(sheet, "on", t("Dag"))
        if len(programme.regions) > 1:
            fields.pick(sheet, "region", t("Hvor"), {each.id: said(each.label) for each in programme.regions})
    if form.asks_more(kind):
        _more(sheet)
    for role in form.roles(kind, sheet.setting):
        _who_came(sheet, role)


def _more(sheet: Sheet) -> None:
    fields.text(sheet, "title", t("Titel (kan undværes)"))
    with st.container(horizontal=True, gap="medium"):
        fields.pick(sheet, "mode", t("Hvordan"), modes())
        fields.number(sheet, "minutes", t("Minutter"))


def modes() -> dict[str, str]:
    """How something can be held, in words."""
    return {"physical": t("Fysisk"), "online": t("Online"), "phone": t("På telefon")}


def _who_came(sheet: Sheet, role: Role) -> None:
    """Those in the role who come most often, whoever is looked for, and the heads without a name."""
    told, setting = sheet.told, sheet.setting
    kind = form.kind_of(told, setting.programme)
    here = form.first_in_sight(role, kind, told, setting)
    came, nameless = form.came(told, role.id), form.unnamed(told, role.id)
    counted = [t("{n} kom", n=number(len(came) + nameless))] if came or nameless else []
    st.markdown(" · ".join([f"**{said(role.plural)}**", *counted]))
    if not form.is_kept_without_names(kind, setting):
        _by_name(sheet, role, here, came)
    fields.count(sheet, f"heads.{role.id}", t("{roles} uden navn", roles=said(role.plural)))


def _by_name(sheet: Sheet, role: Role, here: list[Person], came: list[str]) -> None:
    """The dozen who come most often, and a field to look for the others."""
    field, setting = f"came.{role.id}", sheet.setting
    kind = form.kind_of(sheet.told, setting.programme)
    on = day_told(sheet.told, "on") or setting.day
    sought = st.session_state.get(by_name.typed(sheet, field)) or ""
    named = revealing.matching(sought, sheet.chosen)
    found = [each for each in here if sought.casefold() in each.person.casefold() or each.person in named][:IN_SIGHT]
    in_sight = [each.person for each in found]
    shown = {}
    for person in (*in_sight, *(each for each in came if each not in in_sight)):
        visits = setting.known.visits.get((person, role.id, kind.id))
        last = _without_year(visits.last_on, on) if visits else t("første gang")
        shown[person] = by_name.with_name(sheet, last, person)
    fields.tiles(sheet, field, shown)
    if sought and not found:
        st.caption(t("Ingen hedder noget med »{sought}«.", sought=drawing.plain(sought)))
    if len(here) > IN_SIGHT:
        st.text_input(
            t("Søg blandt alle {n}", n=number(len(here))),
            key=by_name.typed(sheet, field),
            placeholder=here[0].person,
            icon=":material/search:",
            live=True,
        )
    fields.wrong(sheet, field)


def _without_year(last_on: date, on: date) -> str:
    """A day as short as it can be, with its year only where it is another."""
    told = short_day(last_on)
    return told.rsplit(" ", 1)[0] if last_on.year == on.year else told
