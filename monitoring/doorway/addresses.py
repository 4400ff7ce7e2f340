"""By which names the server may be asked, from where, and where a reader may be sent."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from monitoring.settings import SignIn

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# A proxy tells by these for whom it asks.
_FOR_ANOTHER = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"})


def is_loopback(name: str) -> bool:
    """Whether a host name or address means this machine itself."""
    plain = name.strip("[]").lower().rstrip(".").removeprefix("::ffff:")
    return plain in _LOOPBACK or (
        plain.startswith("127.") and plain.count(".") == 3 and plain.replace(".", "").isdecimal()
    )


def asked_name(headers: Headers) -> str | None:
    """The name by which the server is asked, without port; None where there is none, or several."""
    hosts = headers.getlist("host")
    return _name_of(hosts[0]) if len(hosts) == 1 else None


def _name_of(netloc: str) -> str | None:
    try:
        parts = urlsplit(f"//{netloc}")
        _ = parts.port
    except ValueError:
        return None
    if parts.netloc != netloc or parts.path or parts.username is not None or not parts.hostname:
        return None
    return parts.hostname.rstrip(".")


def names(sign_in: SignIn) -> frozenset[str]:
    """The names by which a server with sign-in may be asked: that in its address, and the others in the settings."""
    own = urlsplit(sign_in.address).hostname or ""
    return frozenset({own.lower(), *(each.lower().rstrip(".") for each in sign_in.hosts)})


def is_own_origin(origin: str, headers: Headers, sign_in: SignIn | None) -> bool:
    """Whether a page of ours asks: the origin is the very host that is asked, or an address of ours."""
    netloc = urlsplit(origin).netloc
    if sign_in is not None and origin == sign_in.address:
        return True
    name = _name_of(netloc)
    known = name is not None and (name in names(sign_in) if sign_in else is_loopback(name))
    return known and netloc == headers.get("host")


def is_of_this_machine(scope: Scope, headers: Headers) -> bool:
    """Whether a request has been made on this machine, for itself: by a loopback name, over loopback, and for nobody else.

    A proxy in front of a server that asks nobody who they are would open it to everyone. It is known by the headers
    it adds, by the foreign name it passes on, or by the old HTTP that it speaks if it was told nothing else.
    """
    if scope["type"] == "http" and scope.get("http_version") == "1.0":
        return False
    ends = [scope.get("client"), scope.get("server")]
    if not all(end and is_loopback(str(end[0])) for end in ends):
        return False
    if any(name in _FOR_ANOTHER or name.startswith("x-forwarded-") for name in headers):
        return False
    return is_loopback(asked_name(headers) or "")


def within(wanted: str | None) -> str:
    """Where a reader wanted to go, if it is a page of ours; else the front page. No address elsewhere is ever kept."""
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or len(wanted) > 2000:
        return "/"
    if any(ord(sign) < 33 or sign == "\\" or ord(sign) == 127 for sign in wanted):
        return "/"
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or parts.path.startswith(("/sign-", "/_", "/media/", "/static/", "/component/")):
        return "/"
    return wanted
