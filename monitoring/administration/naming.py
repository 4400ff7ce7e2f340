"""What happened, where and by whom, as the lead reads it in the logs."""

import json
from typing import Any

from monitoring import access, roles
from monitoring.settings import BadSettings
from monitoring.store.access_log import Kind
from monitoring.words import listed, t


def event_word(kind: Kind) -> str:
    """What happened."""
    words: dict[Kind, str] = {
        "read": t("Så poster om personer"),
        "opened": t("Åbnede én persons post"),
        "name": t("Så eller skrev navne"),
        "export": t("Gemte en fil"),
        "import": t("Indlæste en fil"),
        "undo": t("Fortrød noget"),
        "signed_in": t("Loggede ind"),
        "signed_out": t("Loggede ud"),
        "refused": t("Blev afvist"),
        "release": t("Frigav tal"),
        "backup": t("Tog en sikkerhedskopi"),
        "restore": t("Hentede en sikkerhedskopi frem"),
        "erase": t("Slettede en person"),
        "retention": t("Slettede det, hvis frist var ude"),
        "key": t("Skiftede nøgle"),
    }
    return words[kind]


def place_word(what: str) -> str:
    """The page, in the words of the menu; anything else as it stands in the log."""
    pages = {
        "administration": t("Administration"),
        "aktiviteter": t("Aktiviteter"),
        "datakvalitet": t("Datakvalitet"),
        "deltagere": t("Deltagere"),
        "denne-uge": t("Denne uge"),
        "importer": t("Importér"),
        "mentorer": t("Mentorer og forløb"),
        "registrer": t("Registrér"),
        "udbytte": t("Udbytte"),
    }
    return pages.get(what, what)


def reader_word(name: str) -> str:
    """Who it was: the pseudonym, and the e-mail that the settings have for it."""
    try:
        email = access.whose(name) if "-" in name else None
    except BadSettings:
        email = None
    return f"{name} ({email})" if email else name


def role_name(role: str | None) -> str:
    """The role somebody did it in; nothing where it was done by a command, or at the door by somebody without one."""
    return next((access.role_word(each) for each in roles.ROLES if each == role), "")


def more(told: str | None) -> str:
    """What else the log knows of an event: numbers and ids."""
    if not told:
        return ""
    words = {
        "rows": t("rækker"),
        "columns": t("kolonner"),
        "few": t("tal om få personer"),
        "people": t("personer"),
        "records": t("poster"),
        "added": t("nye"),
        "changed": t("ændrede"),
        "removed": t("slettede"),
        "minutes": t("minutter"),
        "left_out": t("flere, der ikke står her"),
        "until": t("til og med"),
        "reason": t("grund"),
        "unique": t("enestående rækker"),
    }
    found: dict[str, Any] = json.loads(told)
    return "; ".join(f"{words.get(name, name)}: {_value(value)}" for name, value in found.items() if name != "width")


def _value(value: object) -> str:
    return listed([str(each) for each in value]) if isinstance(value, list) else str(value)
