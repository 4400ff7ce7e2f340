"""Records and what is said of them in the reader's words: a table, one record by its key, the facts of a fault."""

from collections.abc import Mapping
from datetime import date

from monitoring.programmes import Programme
from monitoring.words import day, month, number, said, t

_DAYS = ("on", "from_on", "to_on")


def table_word(table: str) -> str:
    """What the records of a table are called, in the plural."""
    words = {
        "person": t("Personer"),
        "standing": t("Personers tilstande"),
        "match": t("Forløb"),
        "goal": t("Mål i forløb"),
        "follow_up": t("Opfølgninger"),
        "not_held": t("Måneder uden møde"),
        "activity": t("Aktiviteter"),
        "activity_topic": t("Emner på møder"),
        "attendance": t("Fremmøder"),
        "invitation": t("Invitationer"),
        "response": t("Besvarelser"),
        "answer": t("Svar"),
        "estimate": t("Skøn"),
        "milestone": t("Milepæle"),
        "outreach": t("Kontaktede aktører"),
        "money": t("Beløb"),
        "observation": t("Tal fra rapporter"),
        "unit": t("Enheder"),
        "unit_phase": t("Enheders faser"),
        "unit_trait": t("Enheders kendetegn"),
        "submission": t("Skemaer"),
        "attainment": t("Resultater for personer"),
        "daily_attendance": t("Dagens summer"),
        "same_person": t("Samme person"),
        "change_log": t("Ændringsloggen"),
    }
    return words.get(table, table)


def record_word(table: str, key: Mapping[str, str | None], programme: Programme) -> str:
    """One record, by what tells it from the others."""
    words, given = labels(programme), {name: value or "–" for name, value in key.items()}
    told = {name: words.get(value, value) for name, value in given.items()}
    if table in ("person", "attainment"):
        return given["person"]
    if table == "standing":
        return t("{person}: {state} fra {day}", person=given["person"], state=told["state"], day=_day(given["from_on"]))
    if table in ("match", "estimate"):
        return t("Forløb {match}", match=given["match"])
    if table == "goal":
        return t("Mål {goal} i forløb {match}", goal=given["goal"], match=given["match"])
    if table == "follow_up":
        return t("{kind}, forløb {match}", kind=told["kind"], match=given["match"])
    if table == "not_held":
        when = month(date.fromisoformat(given["month"]))
        return t("Forløb {match}, {month}", match=given["match"], month=when)
    if table in ("activity", "activity_topic"):
        return t("Aktivitet {activity}", activity=given["activity"])
    if table == "attendance":
        who = key.get("person") or t("uden navn")
        return t("Aktivitet {activity}, {who}", activity=given["activity"], who=who)
    if table in ("invitation", "response", "answer"):
        return f"{told['survey']}, {given['respondent']}"
    if table == "daily_attendance":
        return f"{told['kind']}, {_day(given['held_on'])}"
    if table == "observation":
        return f"{told['slice']}, {told['indicator'].replace('_', ' ')}"
    rest = [told[name] for name in given if name != "programme" and not name.endswith("_on")]
    return ", ".join(rest)


def facts_said(facts: Mapping[str, object], programme: Programme) -> dict[str, str]:
    """The facts of a fault in words: days as days, ids by their labels, what is not known as a dash."""
    words, found = labels(programme), {}
    for name, value in facts.items():
        if value is None:
            found[name] = t("i dag") if name == "to_on" else "–"
        elif name in _DAYS:
            found[name] = _day(str(value))
        elif isinstance(value, int | float):
            found[name] = number(value, 0 if value == int(value) else 1)
        elif name == "value":
            found[name] = _value(str(value), words)
        elif name == "role":
            found[name] = words.get(str(value), str(value)).lower()
        else:
            found[name] = words.get(str(value), str(value)) if name == "state_before" else str(value)
    return found


def _value(value: str, words: Mapping[str, str]) -> str:
    """A value that the definition does not know; of what somebody is or answered only what was asked."""
    parts = value.split("/")
    return words.get(parts[1], parts[1]) if len(parts) == 3 else parts[-1]


def labels(programme: Programme) -> dict[str, str]:
    """The words of the definition's ids."""
    found = {each.id: each.label for kind in programme.matches for each in kind.follow_ups}
    found |= {each.id: each.label for role in programme.roles for each in role.states}
    for named in (programme.roles, programme.activities, programme.attributes, programme.surveys, programme.units):
        found |= {each.id: each.label for each in named}
    found |= {each.id: each.label for survey in programme.surveys for each in survey.questions}
    words = {id: said(label) for id, label in found.items()}
    return words | {each.id: said(each.title) for each in programme.indicators}


def _day(value: str) -> str:
    return day(date.fromisoformat(value[:10]))
