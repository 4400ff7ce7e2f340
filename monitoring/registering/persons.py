"""The fields of one person: somebody new, a new state, the waiting list; and of what the organisation did."""

from collections.abc import Iterable

import streamlit as st

from monitoring.forms import person as of_person
from monitoring.forms import states as of_states
from monitoring.forms.asking import label_of
from monitoring.forms.known import Person
from monitoring.programmes import Role
from monitoring.registering import by_name, fields
from monitoring.registering.sheets import Sheet
from monitoring.words import said, t


def told_of(people: Iterable[Person], role: Role) -> dict[str, str]:
    """Each person with their state, for a list to choose from."""
    return {
        each.person: f"{each.person} · {label_of(role.states, each.open.state)}" if each.open else each.person
        for each in people
    }


def person(sheet: Sheet) -> None:
    """Role, pseudonym, place, since when, state, and what else is recorded of a person in the role."""
    told, programme = sheet.told, sheet.setting.programme
    roles = {each.id: said(each.label) for each in programme.roles}
    if len(roles) > 1:
        fields.pick(sheet, "role", t("Rolle"), roles, required=True, then=_other_role)
    role = of_person.role_of(told, programme)
    hint = t("Aldrig et navn. Nøglen mellem navn og pseudonym har I et andet sted.")
    fields.text(sheet, "person", t("Pseudonym"), hint=hint)
    by_name.ask(sheet)
    if len(programme.regions) > 1:
        fields.pick(sheet, "region", t("Region"), {each.id: said(each.label) for each in programme.regions})
    here = next((each.municipalities for each in programme.regions if each.id == told.get("region")), [])
    if len(here) > 1:
        fields.one_of(sheet, "municipality", t("Kommune (kan undværes)"), {each: each for each in sorted(here)})
    if programme.unit_kind and programme.units:
        units = {each.id: said(each.label) for each in programme.units}
        fields.one_of(sheet, "unit", said(programme.unit_kind.label), units)
    fields.day(sheet, "on", t("Med siden"))
    if role.states:
        fields.pick(sheet, "state", t("Status"), {each.id: said(each.label) for each in role.states})
    untold = {of_person.UNTOLD: t("Ønsker ikke at svare, eller ved ikke")}
    for attribute in of_person.attributes(role, programme):
        options = {each.id: said(each.label) for each in attribute.options} | untold
        fields.one_of(sheet, f"attribute.{attribute.id}", said(attribute.label), options)


def _other_role(sheet: Sheet) -> None:
    """A person in another role is another person: with a pseudonym and a first state of that role."""
    role = of_person.role_of(sheet.told, sheet.setting.programme)
    sheet.told["person"] = of_person.proposed(role, sheet.setting)
    sheet.tell("state", role.states[0].id if role.states else None)


def state(sheet: Sheet) -> None:
    """Who, in which state from now on, since when, why."""
    told, setting = sheet.told, sheet.setting
    roles = of_states.queues(setting.programme) if told.get("queue") else of_states.roles(setting.programme)
    if told.get("queue"):
        ways = {"on": t("Sæt på ventelisten"), "off": t("Tag af ventelisten")}
        fields.pick(sheet, "queue", t("Hvad skal der ske?"), ways, required=True, then=_nobody)
    if len(roles) > 1:
        fields.pick(
            sheet, "role", t("Rolle"), {each.id: said(each.label) for each in roles}, required=True, then=_nobody
        )
    role = of_states.role_of(told, setting.programme)
    fields.person(sheet, "person", t("Hvem"), told_of(of_states.people(told, setting), role))
    states = {each.id: said(each.label) for each in of_states.states(told, setting)}
    if len(states) > 1:
        fields.pick(sheet, "state", t("Ny status"), states)
    else:
        fields.wrong(sheet, "state")
    fields.day(sheet, "on", t("Fra og med"))
    if role.reasons:
        fields.pick(sheet, "reason", t("Hvorfor (kan undværes)"), {each.id: said(each.label) for each in role.reasons})


def _nobody(sheet: Sheet) -> None:
    sheet.told["person"] = None
    sheet.tell("state", None)


def outreach(sheet: Sheet) -> None:
    """Whom the organisation reached, what kind of actor that is, how, when."""
    reach = sheet.setting.programme.outreach
    fields.text(sheet, "actor", t("Hvem nåede I?"), hint=t("En organisation, aldrig et menneske."))
    fields.pick(sheet, "actor_kind", t("Hvilken slags?"), {each.id: said(each.label) for each in reach.actor_kinds})
    fields.pick(sheet, "channel", t("Hvordan?"), {each.id: said(each.label) for each in reach.channels})
    fields.day(sheet, "on", t("Dag"))


def milestone(sheet: Sheet) -> None:
    """Which milestone is done, since when."""
    todo = [each for each in sheet.setting.programme.milestones if not sheet.setting.known.milestones.get(each.id)]
    if not todo:
        st.caption(t("Alle milepæle er nået."))
    fields.pick(sheet, "milestone", t("Hvad er gjort?"), {each.id: said(each.label) for each in todo})
    fields.day(sheet, "on", t("Dag"))
