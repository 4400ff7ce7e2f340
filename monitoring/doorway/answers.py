"""What every answer carries: where its page may reach, who may show it, and that nobody keeps it."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

# Streamlit's page runs one short script of its own in the page; it is let through by its hash, any other is not.
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_YEAR = 365 * 24 * 3600


@cache
def _policy_of_streamlit() -> str:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    hashes = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in _INLINE.findall(page))
    allowed = " ".join(f"'sha256-{each}'" for each in hashes)
    return _written(
        {
            "default-src": "'self'",
            # Streamlit has Vega read a chart's expressions without compiling them, so nothing needs unsafe-eval. Its page
            # compiles WebAssembly of its own.
            "script-src": f"'self' 'wasm-unsafe-eval' {allowed}",
            # Streamlit writes its styles into the page while it runs.
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self' data:",
            "worker-src": "'self' blob:",
            "form-action": "'self'",
        }
    )


def policy_at_the_door(form_action: Iterable[str] = ()) -> str:
    """The policy of the pages at the door: no script, nothing from elsewhere. A form may lead on to `form_action`."""
    return _written({"default-src": "'none'", "style-src": "'self'", "form-action": " ".join(["'self'", *form_action])})


def _written(told: dict[str, str]) -> str:
    told |= {"object-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'"}
    return "; ".join(f"{name} {value}" for name, value in told.items())


class Answering:
    """Sends an answer on with the headers that every answer has; `is_secure` where readers come by https."""

    def __init__(self, send: Send, *, path: str, is_secure: bool) -> None:
        self._send = send
        self._is_secure = is_secure
        self._may_be_kept = path.startswith("/static/")

    async def __call__(self, message: Message) -> None:
        """Send `message` on."""
        if message["type"] == "http.response.start":
            message = {**message, "headers": list(message.get("headers", []))}
            self._complete(MutableHeaders(scope=message), message["status"])
            if self._is_secure:
                message["headers"] = [
                    (name, value + b"; Secure" if _lets_a_cookie_leak(name, value) else value)
                    for name, value in message["headers"]
                ]
        await self._send(message)

    def _complete(self, headers: MutableHeaders, status: int) -> None:
        headers.setdefault("content-security-policy", _policy_of_streamlit())
        headers["x-content-type-options"] = "nosniff"
        headers["x-frame-options"] = "DENY"
        headers["referrer-policy"] = "same-origin"
        headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        headers["cross-origin-opener-policy"] = "same-origin"
        headers["cross-origin-resource-policy"] = "same-origin"
        headers["x-robots-tag"] = "noindex, nofollow"
        if self._is_secure:
            headers["strict-transport-security"] = f"max-age={_YEAR}"
        # Streamlit's own scripts are the same for everyone and named by what is in them. Anything else may hold data.
        if not (self._may_be_kept and status in (200, 206, 304)):
            headers["cache-control"] = "no-store"


def _lets_a_cookie_leak(name: bytes, value: bytes) -> bool:
    return name.lower() == b"set-cookie" and b"; secure" not in value.lower()
