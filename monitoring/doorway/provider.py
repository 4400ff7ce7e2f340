"""The provider that readers prove to who they are: OpenID Connect by Authlib, with code flow, PKCE, state and nonce."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from monitoring.roles import Identity
from monitoring.settings import SignIn

if TYPE_CHECKING:
    from authlib.integrations.starlette_client import StarletteOAuth2App

PATIENCE = 10.0
# Signed with the provider's own key. A signature that needs the client's secret, or none, is no proof.
SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})


class Unproven(Exception):
    """What the provider has answered proves nothing; the message says what of it, without any of its content."""


def of(sign_in: SignIn) -> "StarletteOAuth2App":
    """The provider of these settings. What it tells of itself is asked once."""
    return _registered(sign_in.issuer.rstrip("/"), sign_in.client_id, sign_in.client_secret.get_secret_value())


# Authlib is loaded with the first that signs in, not with the server.
@lru_cache(maxsize=2)
def _registered(issuer: str, client_id: str, client_secret: str) -> "StarletteOAuth2App":
    from authlib.integrations.starlette_client import OAuth

    provider: StarletteOAuth2App = OAuth().register(
        name="provider",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": PATIENCE},
    )
    return provider


async def told(sign_in: SignIn) -> Mapping[str, Any]:
    """What the provider tells of itself. Raises `Unproven` where it is not the one in the settings."""
    metadata: dict[str, Any] = await of(sign_in).load_server_metadata()
    if str(metadata.get("issuer", "")).rstrip("/") != sign_in.issuer.rstrip("/"):
        raise Unproven("issuer in its metadata")
    allowed = [each for each in metadata.get("id_token_signing_alg_values_supported", ()) if each in SIGNATURES]
    metadata["id_token_signing_alg_values_supported"] = allowed or ["RS256"]
    return metadata


def proven(claims: Mapping[str, Any] | None, sign_in: SignIn) -> tuple[Identity, float]:
    """Who a verified ID token speaks of, and until when it holds (seconds since 1970).

    Authlib has held its signature, times, nonce and issuer; the audience is held here too. An e-mail that the provider has
    not verified is none, as is one that is not ASCII: it could look like somebody else's. Raises `Unproven`.
    """
    if not claims:
        raise Unproven("no ID token")
    audience = claims.get("aud")
    if sign_in.client_id not in ([audience] if isinstance(audience, str) else list(audience or ())):
        raise Unproven("audience")
    if str(claims.get("iss", "")).rstrip("/") != sign_in.issuer.rstrip("/"):
        raise Unproven("issuer")
    subject, email = str(claims.get("sub") or ""), str(claims.get("email") or "").strip()
    if not subject or not subject.isascii() or not subject.isprintable():
        raise Unproven("subject")
    if claims.get("email_verified") in (False, "false") or not (email.isascii() and email.isprintable()):
        email = ""
    return Identity(subject=subject, email=email, groups=_texts(claims.get(sign_in.group_claim))), float(claims["exp"])


def _texts(told: object) -> tuple[str, ...]:
    """A claim of groups: a list of texts, or a single one. Anything else is none."""
    if isinstance(told, str):
        return (told,)
    return tuple(each for each in told if isinstance(each, str)) if isinstance(told, Iterable) else ()
