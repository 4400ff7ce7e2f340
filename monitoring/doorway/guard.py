"""The guard: sees every request and every websocket before Streamlit does, and lets nobody past it unknown."""

import asyncio
import contextlib
import re
import secrets
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monitoring.doorway import addresses, offered, showing
from monitoring.doorway.answers import Answering
from monitoring.doorway.events import tell
from monitoring.doorway.judging import OPEN_BROWSER, Asking, Door, cookies, handed_on, is_asked_by_name
from monitoring.doorway.passes import Pass, is_secure
from monitoring.settings import Settings, SignIn

# They say whether the server lives, and nothing of what it holds; and how a page looks that refuses.
FOR_ANYBODY = frozenset({"/health", "/_stcore/health", "/sign-in/door.css"})
# What somebody needs who is not signed in: the pages of the door and their style, on which Streamlit has no part.
AT_THE_DOOR = frozenset({"/sign-in", "/sign-in/start", "/sign-in/return", "/sign-out", "/sign-in/leave.js"})
# Of Streamlit's own paths these are used by its page; the others, a later version's among them, are nobody's.
STREAMLIT_USES = re.compile(r"/_stcore/(stream|host-config|health|upload_file/.*|bidi-components/.*)", re.DOTALL)
NOBODYS = re.compile(r"/(_stcore(/.*)?|auth/.*|oauth2callback)", re.DOTALL)
# So often it is looked whether somebody with an open page may stay, in seconds.
WATCH = 1.0
POLICY_VIOLATION = 1008


class Guard:
    """ASGI middleware; the outermost of the server. Without a valid pass it refuses everything but the door itself."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self.door = door
        # With the server, not with the first request: what is set up now is asked for from now on.
        door.settings()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through as whoever makes it, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        current = self.door.settings()
        if scope["type"] == "http":
            secure = current is not None and current.sign_in is not None and is_secure(current.sign_in)
            send = Answering(send, path=scope["path"], is_secure=secure)
        headers = Headers(scope=scope)
        if scope["type"] == "http" and scope["path"] in FOR_ANYBODY and scope["method"] in ("GET", "HEAD"):
            await self.app(_without_identity(scope), receive, send)
        elif current is None:
            await self._refuse(scope, receive, send, showing.unusable_settings(), 503)
        elif current.sign_in is None:
            await self._open(scope, headers, receive, send)
        else:
            await self._signed_in(scope, headers, current, current.sign_in, receive, send)

    async def _open(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        """A dashboard without sign-in: for this machine alone."""
        if not addresses.is_of_this_machine(scope, headers) or not _is_from_our_page(scope, headers, None):
            await self._refuse(scope, receive, send, showing.only_on_this_machine(), 403)
            return
        browser = cookies(headers).get(OPEN_BROWSER, "")
        if scope["type"] == "http" and not browser and _wants_page(scope, headers):
            browser = secrets.token_urlsafe(18)
            send = _giving_cookie(send, f"{OPEN_BROWSER}={browser}; Path=/; HttpOnly; SameSite=Lax")
        await self._pass_on(scope, headers, Asking(None, browser), receive, send)

    async def _signed_in(
        self, scope: Scope, headers: Headers, current: Settings, sign_in: SignIn, receive: Receive, send: Send
    ) -> None:
        """A dashboard with sign-in: for those with a pass and a role."""
        if not is_asked_by_name(headers, sign_in) or not _is_from_our_page(scope, headers, sign_in):
            await self._refuse(scope, receive, send, None, 421)
            return
        if scope["type"] == "http" and scope["path"] in AT_THE_DOOR:
            await self.app(_without_identity(scope), receive, send)
            return
        asking = await self.door.asking(headers, current, sign_in)
        if asking is None:
            await self._send_to_sign_in(scope, headers, receive, send)
        elif asking.stranger is not None:
            if _wants_page(scope, headers):
                await tell("refused", asking.stranger, "no role")
            await self._refuse(scope, receive, send, showing.stranger(asking.stranger.email), 403)
        elif asking.must_prove_anew() and _wants_page(scope, headers):
            await RedirectResponse(_sign_in(scope, "/sign-in/start"), 303)(scope, receive, send)
        else:
            await self._pass_on(scope, headers, asking, receive, send)

    async def _pass_on(self, scope: Scope, headers: Headers, asking: Asking, receive: Receive, send: Send) -> None:
        """Hand the request to Streamlit, if what it asks for is theirs who ask."""
        path: str = scope["path"]
        nobodys = NOBODYS.fullmatch(path) and not STREAMLIT_USES.fullmatch(path)
        if nobodys or not self._is_theirs(path, asking.browser):
            if asking.held is not None:
                await tell("refused", asking.held.identity, path.split("/")[1])
            await self._refuse(scope, receive, send, None, 404)
            return
        scope = {**scope, "headers": handed_on(headers, asking)}
        if scope["type"] == "websocket":
            await self._while_they_may_stay(scope, asking.held, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_theirs(self, path: str, browser: str) -> bool:
        if path.startswith("/media/"):
            return self.door.offered.may_fetch(path, browser)
        if path.startswith("/_stcore/upload_file/"):
            return offered.may_hand_in(path, browser)
        return True

    async def _while_they_may_stay(self, scope: Scope, held: Pass | None, receive: Receive, send: Send) -> None:
        """Run a websocket until its reader signs out, is revoked, or their time is over; then close it."""
        watching = asyncio.create_task(self._until_over(held))

        async def receiving() -> Message:
            coming = asyncio.ensure_future(receive())
            await asyncio.wait({coming, watching}, return_when=asyncio.FIRST_COMPLETED)
            if coming.done() and not watching.done():
                return coming.result()
            coming.cancel()
            with contextlib.suppress(RuntimeError, OSError):
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}

        async def sending(message: Message) -> None:
            if not watching.done():
                await send(message)

        try:
            await self.app(scope, receiving, sending)
        finally:
            watching.cancel()

    async def _until_over(self, held: Pass | None) -> None:
        while await self.door.may_stay(held):
            await asyncio.sleep(WATCH)

    async def _send_to_sign_in(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        if _wants_page(scope, headers):
            await RedirectResponse(_sign_in(scope, "/sign-in"), 303)(scope, receive, send)
            return
        if not scope["path"].startswith("/static/"):
            await tell("refused", None, scope["path"].split("/")[1] or "/")
        await self._refuse(scope, receive, send, None, 401)

    async def _refuse(
        self, scope: Scope, receive: Receive, send: Send, page: showing.Shown | None, status: int
    ) -> None:
        """Say no: with a page to whoever asked for one, in a word to whatever else, and to a websocket before it is open."""
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        answer: Response = PlainTextResponse({401: "Sign in", 404: "Not found"}.get(status, "Refused"), status)
        if page is not None and _wants_page(scope, Headers(scope=scope)):
            answer = page.answer(status)
        await answer(scope, receive, send)


def _wants_page(scope: Scope, headers: Headers) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] in ("GET", "HEAD")
        and "text/html" in headers.get("accept", "")
        and headers.get("sec-fetch-dest", "document") in ("document", "iframe", "frame")
    )


def _is_from_our_page(scope: Scope, headers: Headers, sign_in: SignIn | None) -> bool:
    """Whether no page elsewhere is behind what changes something, or opens a websocket."""
    if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
        return True
    origin = headers.get("origin")
    if origin is None:
        # A browser always says where a websocket comes from. Without sign-in whatever runs on this machine may ask.
        return sign_in is None or (scope["type"] == "http" and headers.get("sec-fetch-site", "none") != "cross-site")
    return addresses.is_own_origin(origin, headers, sign_in)


def _sign_in(scope: Scope, path: str) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    wanted = addresses.within(scope["path"] + (f"?{query}" if query else ""))
    return path if wanted == "/" else f"{path}?{urlencode({'next': wanted})}"


def _without_identity(scope: Scope) -> Scope:
    kept = MutableHeaders(raw=[pair for pair in scope["headers"] if not pair[0].startswith(b"x-programpuls-")])
    return {**scope, "headers": kept.raw}


def _giving_cookie(send: Send, cookie: str) -> Send:
    async def giving(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), (b"set-cookie", cookie.encode())]}
        await send(message)

    return giving
