"""Puts right what Streamlit's own page says: its language, and that it must be left by whoever is signed in no more."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAID = b'<html lang="en"'
_HEAD = b"</head>"
_LEAVES = b'<script src="/sign-in/leave.js" defer></script></head>'
# Is there where somebody is signed in: judging.py.
_SIGNED_IN = b"x-programpuls-session"


class ReadersLanguage:
    """Tells the browser, and whoever reads the page aloud, which language it is in.

    Streamlit's page says English. It is Danish, unless the address says otherwise. (A switch of language within
    an open page is told when the page is loaded again.)
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the page that answers it says its language."""
        headers = dict(scope.get("headers", []))
        if scope["type"] != "http" or b"text/html" not in headers.get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
        language = b"en" if asked in ("en", "English") else b"da"
        told = {_SAID: b'<html lang="' + language + b'"'} | ({_HEAD: _LEAVES} if _SIGNED_IN in headers else {})
        # Not compressed, so that it can be read; the page itself is small, what it loads is compressed as ever.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, _Rewriting(send, told))


class _Rewriting:
    """Sends an HTML answer on with what it says replaced, anything else as it is."""

    def __init__(self, send: Send, told: Mapping[bytes, bytes]) -> None:
        self._send, self._told = send, told
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Send `message` on, or keep it until the page is whole."""
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: Message) -> None:
        body = self._body
        for said, instead in self._told.items():
            body = body.replace(said, instead, 1)
        kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
        await self._send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
        await self._send({"type": "http.response.body", "body": body})


def _is_html(message: Message) -> bool:
    headers = {name.lower(): value for name, value in message["headers"]}
    kind: bytes = headers.get(b"content-type", b"")
    return message["status"] == 200 and kind.startswith(b"text/html")
