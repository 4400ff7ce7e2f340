"""Who is reading, and as what.

Where sign-in is set up, a reader is whoever the server says has signed in, and their roles are those that the settings give: they
are looked up at every run, so that what is taken from somebody is gone at their next click. Where it is not, the dashboard is open
on the machine it runs on and the reader is the project lead, who may look at it as another.

The lead may see less than they could: in the meeting view what the board sees. A link may ask for that; none can ask for more.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

import streamlit as st

from monitoring import roles, settings
from monitoring.roles import ROLES, Identity
from monitoring.settings import EVERY_PROGRAMME, BadSettings, Role
from monitoring.words import LANGUAGES, Sentence, language, listed, sentence, speak, t

__all__ = [
    "MEETING",
    "SEEN_AS",
    "Role",
    "current_name",
    "current_role",
    "granted_role",
    "has_meeting",
    "identity",
    "in_every_language",
    "in_meeting",
    "is_open",
    "known_name",
    "leads_any",
    "leave_meeting",
    "may",
    "meet",
    "offer_meeting",
    "offer_roles",
    "refusal",
    "role_word",
    "seen_as",
    "unavailable",
    "whose",
    "within",
    "words_of",
]

# The keys of the two switches in the sidebar and in the address.
MEETING, SEEN_AS = "meeting", "see_as"
# A switch is no more when a page was not drawn to its end; what was lowered by it is remembered besides.
_STAYS_LOW = "stays-in-meeting"
_SALT = b"programpuls"
_Any = TypeVar("_Any")


def is_open() -> bool:
    """Whether nobody signs in here: on sample records, on the machine itself. Raises `BadSettings`."""
    return settings.current().sign_in is None


def identity() -> Identity | None:
    """Who has signed in, as the server tells it; None for nobody."""
    told: Mapping[str, Any] = st.user.to_dict()
    subject, email = str(told.get("sub") or ""), str(told.get("email") or "")
    if not subject and not email:
        return None
    return Identity(subject=subject, email=email, groups=_groups(told.get("groups")))


def granted_role(programme: str) -> Role | None:
    """The role that the reader has been given in `programme`, whatever they look at it as now; None for none."""
    try:
        if is_open():
            return "lead"
        who = identity()
        return roles.role_in(programme, roles.granted(who, settings.current())) if who else None
    except BadSettings:
        return None


def current_role(programme: str) -> Role | None:
    """The role in which the reader sees `programme` now; None where it does not exist for them. Never above what is granted."""
    role = granted_role(programme)
    if role == "lead" and is_open():
        role = seen_as()
    return "board" if role == "lead" and in_meeting() else role


def within(known: Mapping[str, _Any]) -> dict[str, _Any]:
    """Of the programmes `known` those in which the reader has a role; the others do not exist for them."""
    return {id: each for id, each in known.items() if granted_role(id) is not None}


def leads_any(known: Mapping[str, object]) -> bool:
    """Whether the reader sees one of the programmes, or all there will ever be, as its lead."""
    return any(current_role(id) == "lead" for id in (EVERY_PROGRAMME, *known))


def may(action: str, programme: str) -> bool:
    """Whether the reader may do `action` (`roles.ACTIONS`) in `programme` now."""
    return roles.may(action, current_role(programme))


def refusal(action: str, programme: str) -> Sentence | None:
    """Why the reader may not do `action` in `programme`; None where they may. Asked again when a button is pressed."""
    if may(action, programme):
        return None
    return sentence("Det er ikke gemt, og intet er ændret: det kan kun {roles}.", roles=words_of(roles.ACTIONS[action]))


def unavailable() -> tuple[Sentence, Sentence] | None:
    """Why nobody can be let in, and what to do: the settings cannot be used; None where they can."""
    try:
        settings.current()
    except BadSettings as bad:
        return bad.problem, bad.remedy
    return None


# --- seeing less -------------------------------------------------------------------------------------------------------


def has_meeting(programme: str) -> bool:
    """Whether the reader sees `programme` as its lead, or would outside the meeting view."""
    return granted_role(programme) == "lead" and (not is_open() or seen_as() == "lead")


def in_meeting() -> bool:
    """Whether the meeting view is on: by its switch, or before that is drawn by the address."""
    if MEETING in st.session_state:
        return bool(st.session_state[MEETING])
    return bool(st.session_state.get(_STAYS_LOW)) or MEETING in st.query_params


def meet() -> None:
    """Turn the meeting view on; from a button."""
    st.session_state[MEETING] = st.session_state[_STAYS_LOW] = True


def leave_meeting() -> None:
    """Turn the meeting view off, and look as nobody else; from a button."""
    st.session_state[MEETING] = False
    if SEEN_AS in st.session_state:
        st.session_state[SEEN_AS] = "lead"


def offer_meeting() -> None:
    """The switch of the meeting view."""
    if MEETING not in st.session_state and in_meeting():
        st.session_state[MEETING] = True
    st.session_state[_STAYS_LOW] = st.toggle(
        t("Mødevisning"),
        key=MEETING,
        bind="query-params",
        help=t("Viser præcis det, bestyrelsen må se. Slå den til, før du deler din skærm."),
    )


def offer_roles() -> None:
    """In an open dashboard the choice of whom to see it as; outside the meeting view, which has a way out of its own."""
    if is_open() and not in_meeting():
        words = {role: role_word(role) for role in ROLES}
        st.selectbox(t("Se som"), list(words), format_func=words.__getitem__, key=SEEN_AS, bind="query-params")


def role_word(role: Role) -> str:
    """The role of one reader, in words."""
    words: dict[Role, str] = {
        "lead": t("Projektleder"),
        "logger": t("Frivillig"),
        "board": t("Bestyrelse"),
        "funder": t("Bevillingsgiver"),
    }
    return words[role]


def seen_as() -> Role:
    """Whom an open dashboard is looked at as: by the choice in the sidebar, or before that is drawn by the address."""
    named = st.session_state.get(SEEN_AS) or st.query_params.get(SEEN_AS)
    return next((role for role in ROLES if named in (role, *in_every_language(role).values())), "lead")


@lru_cache
def in_every_language(role: Role) -> dict[str, str]:
    """The word of a role in every language, by code."""
    own, words = language(), {}
    for code in LANGUAGES:
        speak(code)
        words[code] = role_word(role)
    speak(own)
    return words


def words_of(held: frozenset[Role]) -> str:
    """Whoever has one of the roles, in words: `projektlederen og bestyrelsen`."""
    words: dict[Role, str] = {
        "lead": t("projektlederen"),
        "logger": t("frivillige"),
        "board": t("bestyrelsen"),
        "funder": t("bevillingsgiveren"),
    }
    return listed([words[role] for role in ROLES if role in held])


# --- by which name a reader writes -------------------------------------------------------------------------------------


def current_name() -> str:
    """By which name what the reader writes is signed in the records: a pseudonym, never their own name.

    In an open dashboard it is the role it is looked at as. Of somebody who has signed in it is the highest role they have anywhere
    and `known_name` of them. Raises `BadSettings`; LookupError where nobody has signed in.
    """
    if is_open():
        return seen_as()
    who = identity()
    if who is None:
        raise LookupError("Nobody has signed in: there is nobody to sign for.")
    held = set(roles.granted(who, settings.current()).values())
    return f"{min(held, key=ROLES.index, default=roles.NOBODY)}-{known_name(who.email or who.subject)}"


def known_name(email: str) -> str:
    """What stands for somebody behind the role in `current_name`, always the same: eight hexadecimal digits of their e-mail.

    It keeps an address from standing in the records. It is no secret before whoever has a list of the addresses.
    """
    return hashlib.blake2b(email.strip().casefold().encode(), digest_size=4, key=_SALT).hexdigest()


def whose(name: str) -> str | None:
    """The e-mail in the settings of whoever signs as `name`; None where the settings name them by a group alone. Raises `BadSettings`."""
    emails = {email for grant in settings.current().access for email in grant.emails}
    return next((email for email in sorted(emails) if known_name(email) == name.rpartition("-")[2]), None)


def _groups(told: object) -> tuple[str, ...]:
    """The groups out of their JSON; none where it is none."""
    try:
        found = json.loads(str(told or "[]"))
    except json.JSONDecodeError:
        return ()
    return tuple(str(each) for each in found) if isinstance(found, list) else ()
