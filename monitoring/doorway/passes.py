"""The pass of a reader who is signed in: a signed cookie, read anew at every request.

It says who somebody is and until when; what they may do is looked up in the settings each time. Only this server can make one:
it is signed with `cookie_secret`, for this address and this provider, and counts nowhere else.
"""

import hashlib
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from monitoring.roles import Identity
from monitoring.settings import Grant, SignIn

# A provider whose proof is over at once would otherwise be asked at every page.
SHORTEST_PROOF = 300
# How long somebody may take to sign in with their provider.
TO_SIGN_IN = 600


@dataclass(frozen=True, kw_only=True)
class Pass:
    """Who is signed in. Times are seconds since 1970.

    `session` is the sign-in it belongs to: it stays the same when the provider confirms it, and ends with signing out.
    `proven_until` is when the provider's own token runs out: the next page after that asks the provider anew.
    """

    session: str
    identity: Identity
    issued: int
    expires: int
    proven_until: int


def issue(
    identity: Identity, grants: Iterable[Grant], sign_in: SignIn, *, token_ends: float, earlier: Pass | None = None
) -> Pass:
    """A pass for somebody whose provider has just vouched for them until `token_ends`.

    One that carries `earlier` on keeps its sign-in and its end. Only groups that `grants` name are kept: a cookie
    holds 4 kB, and what else a provider tells of people is none of our business.
    """
    now = int(time.time())
    named = {group for grant in grants for group in grant.groups}
    return Pass(
        session=earlier.session if earlier else secrets.token_urlsafe(18),
        identity=replace(identity, groups=tuple(group for group in identity.groups if group in named)),
        issued=earlier.issued if earlier else now,
        expires=earlier.expires if earlier else now + int(sign_in.hours * 3600),
        proven_until=max(int(token_ends), now + SHORTEST_PROOF),
    )


def written(held: Pass, sign_in: SignIn) -> str:
    """The pass as a cookie's value."""
    who = held.identity
    told = [held.session, who.subject, who.email, list(who.groups), held.issued, held.expires, held.proven_until]
    return _signer(sign_in, "pass").dumps(told)


def read(value: str, sign_in: SignIn) -> Pass | None:
    """The pass in a cookie's value; None where it is no pass of this server, or over."""
    try:
        session, subject, email, groups, issued, expires, proven_until = _signer(sign_in, "pass").loads(value)
        identity = Identity(subject=str(subject), email=str(email), groups=tuple(map(str, groups)))
        held = Pass(
            session=str(session),
            identity=identity,
            issued=int(issued),
            expires=int(expires),
            proven_until=int(proven_until),
        )
    except (BadData, ValueError, TypeError):
        return None
    # Hours made fewer in the settings count for those who are signed in already.
    return held if time.time() < min(held.expires, held.issued + sign_in.hours * 3600) else None


def under_way(state: dict[str, Any], sign_in: SignIn) -> str:
    """A sign-in that is under way, as a cookie's value: what must come back from the provider, for ten minutes."""
    return _signer(sign_in, "under way").dumps([int(time.time()) + TO_SIGN_IN, state])


def taken_up(value: str, sign_in: SignIn) -> dict[str, Any]:
    """The sign-in under way in a cookie's value; empty where there is none of this server, or it took too long."""
    try:
        until, state = _signer(sign_in, "under way").loads(value)
    except (BadData, ValueError, TypeError):
        return {}
    return state if isinstance(state, dict) and time.time() < until else {}


def cookie_names(sign_in: SignIn) -> tuple[str, str]:
    """The names of the cookies of a pass and of a sign-in under way. The prefix lets a browser take them from this host alone."""
    prefix = "__Host-" if is_secure(sign_in) else ""
    return f"{prefix}programpuls", f"{prefix}programpuls-sign-in"


def is_secure(sign_in: SignIn) -> bool:
    """Whether readers reach the server by https."""
    return sign_in.address.startswith("https://")


def _signer(sign_in: SignIn, purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(
        sign_in.cookie_secret.get_secret_value(),
        salt="|".join(("programpuls", purpose, sign_in.address, sign_in.issuer, sign_in.client_id)),
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )
