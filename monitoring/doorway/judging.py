"""Who asks, as the settings are at this moment."""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from monitoring import settings
from monitoring.doorway import addresses, passes
from monitoring.doorway.offered import BROWSER, Offered
from monitoring.doorway.passes import Pass
from monitoring.doorway.signed_out import SignedOut
from monitoring.roles import Identity, granted
from monitoring.settings import BadSettings, Settings, SignIn

log = logging.getLogger("programpuls.doorway")
# By these the identity is handed on to Streamlit (server.trustedUserHeaders); what a client sends under them is dropped.
OWN_PREFIX = b"x-programpuls-"
# The browser of an open dashboard, so that one does not get what another was offered.
OPEN_BROWSER = "programpuls-browser"
# What Streamlit would believe if it were signed; it signs nobody in here.
STREAMLITS_OWN = ("_streamlit_user", "_streamlit_user_tokens")


@dataclass(frozen=True)
class Asking:
    """Who asks: somebody with a pass, or in an open dashboard whoever sits before this machine.

    `browser` ties files to those they were offered to. A `stranger` is somebody who has signed in and is given nothing by the settings.
    """

    held: Pass | None
    browser: str
    stranger: Identity | None = None

    def must_prove_anew(self) -> bool:
        """Whether the provider's word has run out."""
        return self.held is not None and time.time() > self.held.proven_until


class Door:
    """What the guard and the paths of sign-in know together. `database` gives where the database lies."""

    def __init__(self, database: Callable[[], Path]) -> None:
        self._database = database
        self._signed_out: SignedOut | None = None
        self._signs_in = False
        self._said = ""
        self.offered = Offered()

    def settings(self) -> Settings | None:
        """The settings as they are now; None where they cannot be used, and nobody is let in.

        A server that has asked who its readers are goes on asking until it is started anew: a file that is gone for a
        moment, or for good, opens nothing.
        """
        try:
            current = settings.current()
        except BadSettings as error:
            self._say(str(error))
            return None
        self._signs_in = self._signs_in or current.sign_in is not None
        if self._signs_in and current.sign_in is None:
            self._say(f"the sign-in that was set up is gone from {settings.path()}.")
            return None
        self._said = ""
        return current

    def _say(self, why: str) -> None:
        """Tell the server's log why nobody is let in; once, not at every request."""
        if why != self._said:
            log.error("Nobody is let in: %s", why)
        self._said = why

    async def signed_out(self) -> SignedOut:
        """The sign-ins that have been ended."""
        if self._signed_out is None:
            self._signed_out = await run_in_threadpool(self._read_signed_out)
        return self._signed_out

    def _read_signed_out(self) -> SignedOut:
        database = self._database()
        return SignedOut(database.with_name(f"{database.name}.signed-out"))

    async def held(self, headers: Headers, sign_in: SignIn) -> Pass | None:
        """The pass that a request carries, if it is one and has not been ended."""
        value = cookies(headers).get(passes.cookie_names(sign_in)[0])
        held = passes.read(value, sign_in) if value else None
        if held is None or held.session in await self.signed_out():
            return None
        return held

    async def asking(self, headers: Headers, current: Settings, sign_in: SignIn) -> Asking | None:
        """Who asks at a server with sign-in; None for somebody who has not signed in."""
        held = await self.held(headers, sign_in)
        if held is None:
            return None
        return Asking(held, held.session, stranger=None if granted(held.identity, current) else held.identity)

    async def may_stay(self, held: Pass | None) -> bool:
        """Whether somebody with an open websocket may stay: signed in still, not revoked, with a role.

        Without a pass (None) it is whoever sits before this machine, for as long as nobody is asked who they are.
        """
        current = self.settings()
        if current is None or current.sign_in is None or held is None:
            return current is not None and current.sign_in is None and held is None
        return (
            time.time() < min(held.expires, held.issued + current.sign_in.hours * 3600)
            and held.session not in await self.signed_out()
            and bool(granted(held.identity, current))
        )


def cookies(headers: Headers) -> dict[str, str]:
    """The cookies of a request."""
    return cookie_parser("; ".join(headers.getlist("cookie")))


def is_asked_by_name(headers: Headers, sign_in: SignIn) -> bool:
    """Whether the server is asked by a name of its own: a foreign one would let a page elsewhere pass for ours."""
    return addresses.asked_name(headers) in addresses.names(sign_in)


def handed_on(headers: Headers, asking: Asking) -> list[tuple[bytes, bytes]]:
    """The headers as Streamlit gets them: the identity by us, never by the client, and no pass.

    Streamlit lets a page read the headers and cookies of its reader; the pass is not for pages.
    """
    kept = [(name, value) for name, value in headers.raw if not name.startswith(OWN_PREFIX) and name != b"cookie"]
    others = [each.strip() for line in headers.getlist("cookie") for each in line.split(";")]
    if others := [each for each in others if _is_for_streamlit(each.partition("=")[0].strip())]:
        kept.append((b"cookie", "; ".join(others).encode("latin-1")))
    kept.append((BROWSER.encode(), asking.browser.encode()))
    if asking.held is not None:
        who = asking.held.identity
        told = {
            "subject": who.subject,
            "email": who.email,
            "groups": json.dumps(list(who.groups)),
            "session": asking.held.session,
        }
        kept += [(OWN_PREFIX + name.encode(), value.encode("ascii")) for name, value in told.items()]
    return kept


def _is_for_streamlit(name: str) -> bool:
    return bool(name) and not name.startswith(STREAMLITS_OWN) and "programpuls" not in name
