"""A server with sign-in, and the provider that readers prove to who they are; both on this machine, both real."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx2 as httpx
from oidc_provider_mock import User, run_server_in_thread
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from .serving import Served, free_port

COOKIE_SECRET = "a-cookie-secret-of-the-tests-0123456789-abcdef"
# What the provider says of everyone who has an account there. The board comes by a group, and so would the impostor.
ACCOUNTS = {
    "lead": {"email": "Lead@example.org", "email_verified": True},
    "logger": {"email": "logger@example.org", "email_verified": True},
    "board": {"email": "chair@example.org", "email_verified": True, "groups": ["bestyrelsen", "and another"]},
    "funder": {"email": "funder@example.org", "email_verified": True},
    "stranger": {"email": "stranger@example.org", "email_verified": True},
    "unverified": {"email": "lead@example.org", "email_verified": False},
    "nobody": {"email_verified": True},
    # Tokens that prove nothing: each has the lead's e-mail and one thing wrong.
    "for another client": {"email": "lead@example.org", "aud": "another"},
    "by another provider": {"email": "lead@example.org", "iss": "http://localhost:1"},
    "of another sign-in": {"email": "lead@example.org", "nonce": "another"},
    "over": {"email": "lead@example.org", "exp": 1_700_000_000},
}
ACCESS = """
[[access]]
role = "lead"
programmes = ["*"]
emails = ["lead@example.org"]
[[access]]
role = "logger"
programmes = ["lgbt-asylum-mentorprogram"]
emails = ["logger@example.org"]
[[access]]
role = "board"
programmes = ["lgbt-asylum-mentorprogram"]
groups = ["bestyrelsen"]
[[access]]
role = "funder"
programmes = ["lgbt-asylum-mentorprogram"]
emails = ["funder@example.org"]
"""


class Guarded:
    """The dashboard behind its door: `url`, the `provider`'s address, and the settings that can be changed while it runs."""

    def __init__(self, folder: Path, provider: str, *, address: str = "", port: int = 0) -> None:
        self.provider = provider
        port = port or free_port()
        self.address = address or f"http://localhost:{port}"
        self._secrets = folder / "secrets.toml"
        self._given: dict[str, str] = {}
        self.set()
        self.served = Served(folder, folder / "programpuls.duckdb", port=port, PROGRAMPULS_SECRETS=str(self._secrets))
        self.url = self.served.url

    def set(self, text: str = "", *, access: str = ACCESS, **changes: str) -> None:
        """Write the settings: as the tests have them, `text` above and each of `changes` instead."""
        told = {
            "issuer": self.provider,
            "client_id": "programpuls",
            "client_secret": "a-client-secret-of-the-tests",
            "cookie_secret": COOKIE_SECRET,
            "address": self.address,
        } | changes
        lines = [f"{name} = {value if value[:1].isdigit() else repr(value)}" for name, value in told.items()]
        self._secrets.write_text("\n".join([text, "[sign_in]", *lines, access]), encoding="utf-8")
        # Two writes within one tick of the file system's clock would look like one.
        self._given["written"] = str(int(self._given.get("written", "0")) + 1)
        os.utime(self._secrets, ns=(int(self._given["written"]) * 10**9, int(self._given["written"]) * 10**9))

    def stop(self) -> None:
        self.served.stop()

    def visitor(self, **how: object) -> httpx.Client:
        """Somebody unknown, who asks as a browser does."""
        return httpx.Client(base_url=self.address, headers={"Accept": "text/html"}, timeout=60, **how)

    def signed_in(self, account: str, **how: object) -> httpx.Client:
        """Somebody who has been through the whole of sign-in with the provider."""
        who = self.visitor(**how)
        go_through(who, account)
        return who

    def knock(self, who: httpx.Client | None = None, *, resumes: str = "", **headers: str) -> ClientConnection:
        """Open the websocket as `who`, to go on with the session it `resumes`; raises `Shut` where it stays shut."""
        told = {"Origin": self.address} | headers
        if who is not None and "Cookie" not in told:
            told["Cookie"] = "; ".join(f"{each.name}={each.value}" for each in who.cookies.jar)
        origin = told.pop("Origin")
        try:
            return connect(
                f"ws://localhost:{self.served.port}/_stcore/stream",
                origin=origin or None,
                subprotocols=["streamlit", "no-token", resumes] if resumes else ["streamlit"],
                additional_headers=told,
                open_timeout=30,
                proxy=None,
                legacy=True,
            )
        except InvalidStatus as refused:
            raise Shut(refused.response.status_code) from None


class Shut(Exception):
    """A websocket that was not opened; the status says how it was refused."""


def go_through(who: httpx.Client, account: str, *, start: str = "/sign-in/start") -> httpx.Response:
    """Sign in with the provider as `account`; the answer of the way back, or of what stood in the way."""
    begun = who.get(start)
    if begun.status_code != 302:
        return begun
    asked = begun.headers["location"]
    chosen = httpx.post(asked, data={"sub": account}, timeout=60)
    return who.get(urljoin(asked, chosen.headers["location"]))


@contextmanager
def provider() -> Iterator[str]:
    """A provider with the accounts above; its address."""
    with ExitStack() as stack:
        users = [User(sub=subject, claims=claims) for subject, claims in ACCOUNTS.items()]
        os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
        stack.callback(os.environ.pop, "AUTHLIB_INSECURE_TRANSPORT", None)
        server = stack.enter_context(run_server_in_thread(user_claims=users))
        yield f"http://localhost:{server.server_port}"
