"""Which records can be corrected, and which of their fields: the words for them, and what each may say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from monitoring.forms.states import roles
from monitoring.programmes import MatchKind, Programme
from monitoring.words import said, t

Record = dict[str, Any]
# By which a record of each table is told from the others of its programme.
KEYS = {
    "person": ("person", "role"),
    "standing": ("person", "role", "from_on", "state"),
    "match": ("match",),
    "goal": ("match", "goal"),
    "follow_up": ("match", "kind", "due_on"),
    "activity": ("activity",),
    "attendance": ("activity", "person", "role"),
    "outreach": ("actor", "channel", "sent_on"),
    "milestone": ("milestone",),
    "invitation": ("survey", "wave", "respondent"),
    "response": ("survey", "wave", "respondent"),
}
# What goes with a record that is deleted: it would be of nothing.
BELONGING = {
    "activity": ("attendance", "activity_topic"),
    "person": ("standing",),
    "match": ("goal", "follow_up"),
    "response": ("answer",),
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a record: what it is called, and what may stand in it."""

    name: str
    label: str
    kind: Literal["day", "one", "text", "number", "heads"]
    options: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False


def fields_of(table: str, record: Record, programme: Programme) -> list[Field]:
    """The fields of a record that can be corrected; none where it can only be deleted."""
    regions = {each.id: said(each.label) for each in programme.regions}
    region = Field(name="region", label=t("Region"), kind="one", options=regions)
    if table == "activity":
        modes = {"physical": t("Fysisk"), "online": t("Online"), "phone": t("På telefon")}
        return [
            _day("held_on", t("Dag")),
            region,
            Field(name="title", label=t("Titel"), kind="text"),
            Field(name="mode", label=t("Hvordan"), kind="one", options=modes),
            Field(name="minutes", label=t("Minutter"), kind="number"),
        ]
    if table == "attendance":
        named = record.get("person") is not None
        return [] if named else [Field(name="heads", label=t("Hvor mange uden navn"), kind="heads", needed=True)]
    if table == "person":
        here = next((each.municipalities for each in programme.regions if each.id == record.get("region")), [])
        return [
            region,
            Field(name="municipality", label=t("Kommune"), kind="one", options={each: each for each in sorted(here)}),
            _day("joined_on", t("Med siden")),
            *(
                Field(
                    name=f"attributes.{each.id}",
                    label=said(each.label),
                    kind="one",
                    options={option.id: said(option.label) for option in each.options},
                )
                for each in programme.attributes
                if record.get("role") in each.roles
            ),
        ]
    if table == "standing":
        role = next((each for each in roles(programme) if each.id == record.get("role")), None)
        states = {each.id: said(each.label) for each in role.states} if role else {}
        reasons = {each.id: said(each.label) for each in role.reasons} if role else {}
        return [
            Field(name="state", label=t("Status"), kind="one", options=states, needed=True),
            _day("from_on", t("Fra og med")),
            _day("to_on", t("Til og med"), needed=False),
            *([Field(name="reason", label=t("Hvorfor"), kind="one", options=reasons)] if reasons else []),
        ]
    return _of_a_match(table, record, programme, region)


def _of_a_match(table: str, record: Record, programme: Programme, region: Field) -> list[Field]:
    kinds = programme.matches
    if table == "match":
        of_kind = [each for each in kinds if each.id == record.get("kind")]
        return [
            Field(name="supporter", label=_role(of_kind, programme, "supporter"), kind="text"),
            Field(name="participant", label=_role(of_kind, programme, "participant"), kind="text", needed=True),
            region,
            _day("started_on", t("Første dag")),
            _day("ended_on", t("Sidste dag"), needed=False),
            _one("end_reason", t("Hvorfor sluttede det?"), [option for each in of_kind for option in each.end_reasons]),
        ]
    if table == "goal":
        categories = [option for each in kinds for option in each.goal_categories]
        return [
            _one("category", t("Mål"), categories, needed=True),
            _day("set_on", t("Sat")),
            _day("closed_on", t("Afsluttet"), needed=False),
            _one("result", t("Resultat"), [option for each in kinds for option in each.goal_results]),
        ]
    if table == "follow_up":
        outcomes = [option for each in kinds for option in each.follow_up_outcomes]
        return [
            _day("due_on", t("Skal holdes")),
            _day("held_on", t("Holdt"), needed=False),
            *([_one("outcome", t("Hvad kom der ud af det?"), outcomes)] if outcomes else []),
        ]
    if table == "outreach":
        return [
            Field(name="actor", label=t("Hvem nåede I?"), kind="text", needed=True),
            _one("actor_kind", t("Hvilken slags?"), programme.outreach.actor_kinds, needed=True),
            _one("channel", t("Hvordan?"), programme.outreach.channels, needed=True),
            _day("sent_on", t("Dag")),
        ]
    if table == "milestone":
        return [_day("due_on", t("Frist"), needed=False), _day("done_on", t("Gjort"), needed=False)]
    return []


def _role(kinds: list[MatchKind], programme: Programme, part: str) -> str:
    return next((said(programme.role(getattr(each, part)).label) for each in kinds), t("Person"))


def _day(name: str, label: str, *, needed: bool = True) -> Field:
    return Field(name=name, label=label, kind="day", needed=needed)


def _one(name: str, label: str, options: Any, *, needed: bool = False) -> Field:
    return Field(
        name=name, label=label, kind="one", options={each.id: said(each.label) for each in options}, needed=needed
    )
