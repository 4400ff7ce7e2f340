"""The deliberate step: names are read out of their file for one reader, in one programme, for five minutes, once it is logged.

They are held in the memory of the server under a token that the reader's session has, nowhere else, and are let go when the time
is up, whoever looks or does not; or before, when the reader hides them, changes programme, or is seen as less than may see them.
"""

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from monitoring import access, logbook, names
from monitoring.roles import Identity
from monitoring.settings import EVERY_PROGRAMME
from monitoring.store import Named, Refused
from monitoring.words import t

MINUTES = 5
ACTION = "see_names"
# Every widget into which a name is written has a key that begins so: with the names, what was written is let go.
TYPED = "names-typed-"
_TOKEN = "names-step"  # noqa: S105 - where the session has it, not what it is
_here = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Step:
    """Names shown to a reader until a moment, in seconds since 1970; `names` by pseudonym."""

    programme: str
    reader: str
    until: float
    names: dict[str, Named] = field(repr=False)

    @property
    def seconds_left(self) -> int:
        """So long they are shown yet."""
        return max(0, round(self.until - now()))


_steps: dict[str, Step] = {}


def now() -> float:
    """Seconds since 1970."""
    return time.time()


def reasons() -> dict[str, str]:
    """For what names are looked up, by the id that is logged."""
    return {
        "call": t("Ringe eller skrive til nogen"),
        "register": t("Registrere, hvad der er sket"),
        "keep": t("Skrive eller rette navne"),
        "asked": t("Svare en, der spørger til sine egne oplysninger"),
    }


def begin(programme: str, reason: str) -> None:
    """Show the reader the names of the programme, for `reason`, an id of `reasons`.

    It stands in the access log before a name is read. Raises `Refused` where names or log cannot be used; nothing is shown then.
    PermissionError where the reader may not, ValueError where there is no such reason.
    """
    end()
    if not access.may(ACTION, programme):
        raise PermissionError(ACTION)
    if reason not in reasons():
        raise ValueError(reason)
    file = names.opened()
    logbook.done_now("name", "shown", programme=programme, reason=reason, minutes=MINUTES)
    known = {each.person: each for each in file.of(programme)}
    token = secrets.token_urlsafe(16)
    step = Step(programme=programme, reader=access.current_name(), until=now() + MINUTES * 60, names=known)
    with _here:
        _steps[token] = step
    # Nobody may be there any more to see that the time is up.
    timer = threading.Timer(MINUTES * 60, _let_go, (token,))
    timer.daemon = True
    timer.start()
    st.session_state[_TOKEN] = token


def current(programme: str) -> Step | None:
    """The step that is under way for this reader in this programme; None where none is, or it has just ended by itself."""
    token = st.session_state.get(_TOKEN)
    if token is None:
        return None
    step = _steps.get(token)
    holds = (
        step is not None
        and step.programme == programme
        and now() < step.until
        and access.may(ACTION, programme)
        and access.current_name() == step.reader
    )
    if not holds:
        end()
        return None
    return step


def shown(programme: str) -> Mapping[str, Named]:
    """Who is behind each pseudonym, while names are shown; nobody at any other time."""
    step = current(programme)
    return step.names if step else {}


def end() -> None:
    """Let go of the names of this session, and of what was written to find them."""
    _let_go(st.session_state.pop(_TOKEN, None))
    for key in [str(key) for key in st.session_state if str(key).startswith(TYPED)]:
        del st.session_state[key]


def end_of(who: Identity) -> None:
    """Let go of the names of everything that `who` has open: they have signed out."""
    own = access.known_name(who.email or who.subject)
    with _here:
        for token in [token for token, step in _steps.items() if step.reader.rpartition("-")[2] == own]:
            del _steps[token]


def _changed(programme: str) -> None:
    """Read the names of every step in the programme once more: what is shown is what is in the file, to everybody."""
    with _here:
        held = [(token, step) for token, step in _steps.items() if programme in (EVERY_PROGRAMME, step.programme)]
    for token, step in held:
        try:
            known = {each.person: each for each in names.opened().of(step.programme)}
        except Refused:
            known = {}
        with _here:
            if token in _steps:
                _steps[token] = replace(step, names=known)


names.when_changed(_changed)


def _let_go(token: str | None) -> None:
    with _here:
        _steps.pop(token or "", None)
