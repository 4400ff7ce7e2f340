"""The door: what a guard in front of Streamlit lets through, as whom, and what it says to everybody else."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import config
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from monitoring import settings
from monitoring.doorway import Door, Guard, events, guard, passes, provider, reason_not_to_open, routes
from monitoring.doorway.addresses import is_loopback, within
from monitoring.doorway.passes import Pass
from monitoring.doorway.provider import Unproven
from monitoring.doorway.signed_out import SignedOut
from monitoring.roles import Identity
from monitoring.settings import Grant, SignIn
from tests.paths import EVERY_PATH, OPEN_TO_ALL, OURS

SIGN_IN = """
[sign_in]
issuer = "https://login.example.org"
client_id = "programpuls"
client_secret = "a-client-secret"
cookie_secret = "a-cookie-secret-that-is-long-enough-0123456789"
address = "https://programpuls.example.org"
"""
ACCESS = """
[[access]]
role = "lead"
programmes = ["*"]
emails = ["lead@example.org"]
[[access]]
role = "board"
programmes = ["*"]
groups = ["bestyrelsen"]
"""
SET_UP = SignIn(
    issuer="https://login.example.org",
    client_id="programpuls",
    client_secret="a-client-secret",
    cookie_secret="a-cookie-secret-that-is-long-enough-0123456789",
    address="https://programpuls.example.org",
)
LEAD = Identity(subject="subject-1", email="lead@example.org")
STRANGER = Identity(subject="subject-2", email="stranger@example.org")
PAGE = {"accept": "text/html"}
STREAM = "wss://programpuls.example.org/_stcore/stream"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what must not be opened without sign-in


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write the settings: `set_up(SIGN_IN + ACCESS)`; without a call nothing is set up."""
    file = tmp_path / "secrets.toml"
    monkeypatch.setenv("PROGRAMPULS_SECRETS", str(file))
    for name in ("PROGRAMPULS_CLIENT_SECRET", "PROGRAMPULS_COOKIE_SECRET", "PROGRAMPULS_KEY", "PROGRAMPULS_NAMES_KEY"):
        monkeypatch.delenv(name, raising=False)
    return lambda text: file.write_text(text, encoding="utf-8")


class Behind:
    """What stands behind the guard in these tests: it tells what reached it, and as whom."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def answer(self, request: Request) -> JSONResponse:
        self.reached.append(request.url.path)
        return JSONResponse(dict(request.headers), headers={"set-cookie": "_streamlit_xsrf=1; Path=/"})

    async def listen(self, socket: WebSocket) -> None:
        self.reached.append("websocket")
        await socket.accept()
        with suppress(WebSocketDisconnect):
            while True:
                await socket.send_json(dict(socket.headers))
                await socket.receive_text()


METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(lambda: tmp_path / "programpuls.duckdb")


@pytest.fixture
def guarded(behind: Behind, door: Door) -> Guard:
    own = [each for each in routes(door) if each.path != "/sign-in/still"]
    everything = Route("/{path:path}", behind.answer, methods=METHODS)
    return Guard(Starlette(routes=[*own, WebSocketRoute("/{path:path}", behind.listen), everything]), door)


def asking(app: Guard, *, address: str = "https://programpuls.example.org", client: str = "127.0.0.1") -> TestClient:
    return TestClient(app, base_url=address, client=(client, 50000), follow_redirects=False)


def a_pass(who: Identity = LEAD, **otherwise: object) -> Pass:
    held = passes.issue(who, [Grant(role="board", programmes=("*",), groups=("bestyrelsen",))], SET_UP, token_ends=1e12)
    return replace(held, **otherwise)


def with_pass(client: TestClient, held: Pass, sign_in: SignIn = SET_UP) -> TestClient:
    client.headers["cookie"] = f"{passes.cookie_names(SET_UP)[0]}={passes.written(held, sign_in)}"
    return client


@pytest.fixture
def everything_on() -> Iterator[None]:
    """Streamlit with every path it can have."""
    options = ("server.enableStaticServing", "server.scriptHealthCheckEnabled", "server.enableAgentApi")
    before = {name: config.get_option(name) for name in options}
    for name in options:
        config.set_option(name, True)
    yield
    for name, value in before.items():
        config.set_option(name, value)


# --- every path ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("everything_on")
def test_every_path_of_streamlit_is_known_to_the_guard() -> None:
    there = {getattr(each, "path", "") for each in create_streamlit_routes(MagicMock())}
    assert there == set(EVERY_PATH), (
        "Streamlit has other paths than the guard was made for: decide who may ask for them."
    )


@pytest.mark.parametrize("who", ["nobody", "stranger", "forged"])
def test_nobody_unknown_gets_past_the_guard_on_any_path(who: str, set_up, guarded: Guard, behind: Behind) -> None:
    set_up(SIGN_IN + ACCESS)
    client = asking(guarded)
    if who == "stranger":
        with_pass(client, a_pass(STRANGER))
    if who == "forged":
        with_pass(client, a_pass(), SET_UP.model_copy(update={"cookie_secret": type(SET_UP.cookie_secret)("x" * 40)}))
    for path in (
        *EVERY_PATH.values(),
        *OURS,
        "//media/x",
        "/media/..%2fsign-in",
        "/sign-in/",
        "/sign-in/x",
        "/health/x",
    ):
        for method in METHODS:
            for headers in ({}, PAGE):
                if path in OPEN_TO_ALL and method in ("GET", "HEAD"):
                    continue
                answer = client.request(method, path, headers=headers | {"origin": "https://programpuls.example.org"})
                shown = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
                assert shown or answer.status_code in (401, 403), f"{method} {path} as {who}: {answer.status_code}"
    assert behind.reached == []
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(
            "/_stcore/stream", headers={"origin": client.headers.get("origin", "https://programpuls.example.org")}
        ),
    ):
        pass
    assert behind.reached == []


@pytest.mark.parametrize("path", sorted(OPEN_TO_ALL))
def test_whether_the_server_lives_is_no_secret(path: str, set_up, guarded: Guard, behind: Behind) -> None:
    set_up(SIGN_IN + ACCESS)
    told = asking(guarded, address="http://10.0.0.7:8501").get(
        path, headers={"x-programpuls-email": "lead@example.org"}
    )
    assert told.status_code == 200
    assert behind.reached == [path]
    assert "x-programpuls-email" not in told.json()


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/mcp", "/_stcore/what-comes-next", "/_stcore",
     "/auth/login", "/auth/logout", "/oauth2callback"],
)  # fmt: skip
def test_what_the_page_has_no_use_for_is_nobodys(path: str, set_up, guarded: Guard, behind: Behind) -> None:
    set_up(SIGN_IN + ACCESS)
    assert with_pass(asking(guarded), a_pass()).get(path, headers=PAGE).status_code == 404
    assert behind.reached == []


# --- as whom ---------------------------------------------------------------------------------------------------------


def test_the_identity_comes_from_the_pass_and_never_from_the_client(set_up, guarded: Guard) -> None:
    set_up(SIGN_IN + ACCESS)
    held = a_pass(Identity(subject="subject-3", email="chair@example.org", groups=("bestyrelsen", "another")))
    client = with_pass(asking(guarded), held)
    forged = {
        f"X-Programpuls-{name}": "lead@example.org"
        for name in ("Email", "Subject", "Groups", "Session", "Browser", "Role")
    }
    expected = {
        "x-programpuls-subject": "subject-3",
        "x-programpuls-email": "chair@example.org",
        "x-programpuls-groups": '["bestyrelsen"]',
        "x-programpuls-session": held.session,
        "x-programpuls-browser": held.session,
    }
    told = client.get("/denne-uge", headers=PAGE | forged).json()
    assert {name: value for name, value in told.items() if name.startswith("x-programpuls")} == expected
    with client.websocket_connect(STREAM, headers=forged | {"origin": SET_UP.address}) as socket:
        told = socket.receive_json()
    assert {name: value for name, value in told.items() if name.startswith("x-programpuls")} == expected
    assert set(config.get_option("server.trustedUserHeaders")) == {
        f"X-Programpuls-{name}" for name in ("Subject", "Email", "Groups", "Session")
    }


def test_streamlit_sees_neither_the_pass_nor_a_sign_in_of_its_own(set_up, guarded: Guard) -> None:
    set_up(SIGN_IN + ACCESS)
    client = with_pass(asking(guarded), a_pass())
    client.headers["cookie"] += "; _streamlit_user=forged; _streamlit_user__1=forged; _streamlit_xsrf=2|a|b|3"
    assert client.get("/", headers=PAGE).json()["cookie"] == "_streamlit_xsrf=2|a|b|3"


@pytest.mark.parametrize(
    "wrong",
    [
        {"expires": 1},
        {"issued": 1},  # by the hours in the settings as they are now
    ],
)
def test_a_pass_that_is_over_opens_nothing(wrong: dict[str, int], set_up, guarded: Guard, behind: Behind) -> None:
    set_up(SIGN_IN + ACCESS)
    assert with_pass(asking(guarded), a_pass()).get("/", headers=PAGE).status_code == 200
    assert with_pass(asking(guarded), a_pass(**wrong)).get("/", headers=PAGE).status_code == 303
    assert behind.reached == ["/"]


@pytest.mark.parametrize("change", ["cookie_secret", "address", "issuer", "client_id"])
def test_a_pass_of_another_server_opens_nothing_here(change: str) -> None:
    other = {"address": "https://elsewhere.example.org", "issuer": "https://other.example.org", "client_id": "other"}
    value = (
        type(SET_UP.cookie_secret)("another-cookie-secret-that-is-long-enough")
        if change == "cookie_secret"
        else other[change]
    )
    elsewhere = SET_UP.model_copy(update={change: value})
    assert passes.read(passes.written(a_pass(), SET_UP), SET_UP) is not None
    assert passes.read(passes.written(a_pass(), elsewhere), SET_UP) is None


@given(place=st.integers(0, 10_000), sign=st.sampled_from("aAbBzZ09-_."))
def test_no_changed_pass_counts(place: int, sign: str) -> None:
    value = passes.written(a_pass(), SET_UP)
    place %= len(value)
    changed = value[:place] + sign + value[place + 1 :]
    read = passes.read(changed, SET_UP)
    # The last sign of base64 holds bits that mean nothing; what is said by the pass is the same then.
    assert changed == value or read is None or read == passes.read(value, SET_UP)


def test_a_sign_in_under_way_is_no_pass() -> None:
    under_way = passes.under_way({"next": "/"}, SET_UP)
    assert passes.taken_up(under_way, SET_UP) == {"next": "/"}
    assert passes.read(under_way, SET_UP) is None
    assert passes.taken_up(passes.written(a_pass(), SET_UP), SET_UP) == {}


def test_who_is_revoked_is_out_at_the_next_request(set_up, guarded: Guard) -> None:
    set_up(SIGN_IN + ACCESS)
    client = with_pass(asking(guarded), a_pass())
    assert client.get("/", headers=PAGE).status_code == 200
    set_up('revoked = ["subject-1"]\n' + SIGN_IN + ACCESS)
    refused = client.get("/", headers=PAGE)
    assert refused.status_code == 403
    assert "Din konto har ikke adgang" in refused.text
    assert "Your account has no access" in refused.text


def test_an_open_page_is_shut_when_its_reader_is_revoked(
    set_up, guarded: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "WATCH", 0.02)
    set_up(SIGN_IN + ACCESS)
    client = with_pass(asking(guarded), a_pass())
    with client.websocket_connect(STREAM, headers={"origin": SET_UP.address}) as socket:
        assert socket.receive_json()["x-programpuls-email"] == "lead@example.org"
        set_up('revoked = ["LEAD@example.org"]\n' + SIGN_IN + ACCESS)
        with pytest.raises(WebSocketDisconnect):
            socket.receive_json()


def test_a_stranger_is_told_whom_to_ask_and_the_log_that_they_were_refused(set_up, guarded: Guard) -> None:
    set_up(SIGN_IN + ACCESS)
    heard: list[tuple[str, Identity | None, str]] = []
    events.on_event(lambda *event: heard.append(event))
    try:
        shown = with_pass(asking(guarded), a_pass(STRANGER)).get("/?programme=x", headers=PAGE)
    finally:
        events._listeners.clear()
    assert "stranger@example.org" in shown.text
    assert "Spørg projektlederen" in shown.text
    assert 'href="/sign-in/start?account=other"' in shown.text
    assert heard == [("refused", STRANGER, "no role")]


def test_a_name_that_is_code_is_shown_as_a_name(set_up, guarded: Guard) -> None:
    set_up(SIGN_IN + ACCESS)
    who = Identity(subject="subject-4", email="<script>alert(1)</script>@example.org")
    shown = with_pass(asking(guarded), a_pass(who)).get("/", headers=PAGE)
    assert "&lt;script&gt;" in shown.text
    assert "<script>" not in shown.text


# --- from where ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost",
        "127.0.0.1:8501",
        "programpuls.example.org.evil.example",
        "programpuls.example.org@evil.example",
        "",
    ],
)
def test_a_server_is_asked_by_its_own_name_alone(host: str, set_up, guarded: Guard, behind: Behind) -> None:
    set_up(SIGN_IN + ACCESS)
    client = with_pass(asking(guarded), a_pass())
    assert client.get("/", headers=PAGE | {"host": host}).status_code == 421
    assert behind.reached == []
    assert client.get("/", headers=PAGE | {"host": "PROGRAMPULS.example.org:443"}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://programpuls.example.org.evil.example",
        "https://programpuls.example.org:8443",
        None,
    ],
)
def test_no_page_elsewhere_opens_a_websocket_or_changes_anything(
    origin, set_up, guarded: Guard, behind: Behind
) -> None:
    set_up(SIGN_IN + ACCESS)
    client = with_pass(asking(guarded), a_pass())
    told = {"origin": origin} if origin else {"sec-fetch-site": "cross-site"}
    assert client.put("/_stcore/upload_file/a/b", headers=told).status_code == 421
    assert client.post("/sign-out", headers=told).status_code == 421
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(STREAM, headers=told):
        pass
    assert behind.reached == []


@pytest.mark.parametrize(
    ("headers", "client"),
    [
        ({"x-forwarded-for": "203.0.113.9"}, "127.0.0.1"),
        ({"x-forwarded-proto": "https"}, "127.0.0.1"),
        ({"forwarded": "for=203.0.113.9"}, "127.0.0.1"),
        ({"x-real-ip": "203.0.113.9"}, "127.0.0.1"),
        ({"via": "1.1 proxy"}, "127.0.0.1"),
        ({"host": "programpuls.example.org"}, "127.0.0.1"),
        ({"host": "rebound.evil.example:8501"}, "127.0.0.1"),
        ({}, "192.168.1.20"),
    ],
)
def test_without_sign_in_only_this_machine_gets_in(headers, client, set_up, guarded: Guard, behind: Behind) -> None:
    visitor = asking(guarded, address="http://localhost:8501", client=client)
    for path in (*EVERY_PATH.values(), *OURS):
        if path not in OPEN_TO_ALL:
            assert visitor.get(path, headers=PAGE | headers).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        visitor.websocket_connect("ws://localhost:8501/_stcore/stream", headers=headers),
    ):
        pass
    assert behind.reached == []


def test_without_sign_in_a_page_elsewhere_opens_no_websocket(set_up, guarded: Guard) -> None:
    visitor = asking(guarded, address="http://localhost:8501")
    with (
        pytest.raises(WebSocketDisconnect),
        visitor.websocket_connect("ws://localhost:8501/_stcore/stream", headers={"origin": "http://localhost:3000"}),
    ):
        pass
    with visitor.websocket_connect(
        "ws://localhost:8501/_stcore/stream", headers={"origin": "http://localhost:8501"}
    ) as socket:
        told = socket.receive_json()
    assert not [name for name in told if name.startswith("x-programpuls") and name != "x-programpuls-browser"]


def test_without_sign_in_nobody_is_whoever_they_say(set_up, guarded: Guard) -> None:
    told = asking(guarded, address="http://localhost:8501").get(
        "/", headers=PAGE | {"X-Programpuls-Email": "lead@example.org"}
    )
    assert told.status_code == 200
    assert "x-programpuls-email" not in told.json()


def test_settings_that_cannot_be_read_let_nobody_in(set_up, guarded: Guard, behind: Behind) -> None:
    set_up("[sign_in]\nissuer = 'x'")
    shown = asking(guarded, address="http://localhost:8501").get("/", headers=PAGE)
    assert shown.status_code == 503
    assert "Programpuls er lukket lige nu" in shown.text
    assert "issuer" not in shown.text
    assert behind.reached == []


@pytest.mark.parametrize("text", ["", SIGN_IN + ACCESS, "[sign_in]\nissuer = 'x'"])
def test_a_page_that_refuses_looks_like_one_of_ours(text: str, set_up, guarded: Guard) -> None:
    set_up(text)
    outside = asking(guarded, address="https://evil.example", client="192.168.1.20")
    told = outside.get("/sign-in/door.css")
    assert (told.status_code, told.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert outside.put("/sign-in/door.css").status_code != 200


def test_settings_that_are_gone_open_nothing_that_was_shut(set_up, guarded: Guard, behind: Behind) -> None:
    set_up(SIGN_IN + ACCESS)
    local = asking(guarded, address="http://localhost:8501")
    assert local.get("/", headers=PAGE).status_code == 421
    set_up("")
    assert local.get("/", headers=PAGE).status_code == 503
    assert with_pass(asking(guarded), a_pass()).get("/", headers=PAGE).status_code == 503
    assert behind.reached == []


def test_a_dashboard_that_begins_to_ask_who_its_readers_are_asks_those_who_are_in(
    set_up, guarded: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "WATCH", 0.02)
    visitor = asking(guarded, address="http://localhost:8501")
    with visitor.websocket_connect("ws://localhost:8501/_stcore/stream") as socket:
        socket.receive_json()
        set_up(SIGN_IN + ACCESS)
        with pytest.raises(WebSocketDisconnect):
            socket.receive_json()


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\evil", "javascript:alert(1)", "/\t/evil", "", None,
     "/sign-out", "/sign-in/start", "/media/x.csv", "/_stcore/stream", "/" + "x" * 3000, "evil", "/%0d\n"],
)  # fmt: skip
def test_a_reader_is_sent_on_to_nowhere_but_a_page_of_ours(wanted: str | None) -> None:
    assert within(wanted) == "/"
    assert within("/denne-uge?region=aarhus&lang=en") == "/denne-uge?region=aarhus&lang=en"


@given(st.text(max_size=40))
def test_whatever_an_address_is_a_reader_stays_here(wanted: str) -> None:
    kept = within(wanted)
    assert kept[0] == "/"
    assert kept[1:2] not in ("/", "\\")
    assert not set(kept) & set("\\\r\n\t ")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("localhost", True), ("127.0.0.1", True), ("127.8.8.8", True), ("[::1]", True), ("::ffff:127.0.0.1", True),
     (EVERYWHERE, False), ("::", False), ("127.0.0.1.evil.example", False), ("127.evil", False), ("", False)],
)  # fmt: skip
def test_a_machine_knows_its_own_names(name: str, is_one: bool) -> None:
    assert is_loopback(name) is is_one


# --- what answers carry ----------------------------------------------------------------------------------------------


def test_every_answer_says_where_its_page_may_reach_and_that_nobody_keeps_it(set_up, guarded: Guard) -> None:
    set_up(SIGN_IN + ACCESS)
    known, unknown = with_pass(asking(guarded), a_pass()), asking(guarded)
    for answer in (
        known.get("/", headers=PAGE),
        unknown.get("/"),
        unknown.get("/sign-in"),
        known.get("/media/x"),
        unknown.get("/health"),
    ):
        told = answer.headers
        assert "frame-ancestors 'none'" in told["content-security-policy"]
        assert "object-src 'none'" in told["content-security-policy"]
        assert "http" not in told["content-security-policy"]
        assert "'unsafe-eval'" not in told["content-security-policy"]
        assert told["x-content-type-options"] == "nosniff"
        assert told["referrer-policy"] == "same-origin"
        assert told["strict-transport-security"].startswith("max-age=")
        assert told["cache-control"] == "no-store"
        assert "camera=()" in told["permissions-policy"]
    assert known.get("/", headers=PAGE).headers["set-cookie"].endswith("; Secure")
    assert "script-src" not in unknown.get("/sign-in").headers["content-security-policy"]


# --- signing out, and the provider -----------------------------------------------------------------------------------


def test_a_copy_of_a_pass_is_worth_nothing_after_its_reader_signed_out_and_the_server_restarted(
    set_up, guarded: Guard, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(_: SignIn) -> None:
        raise OSError

    monkeypatch.setattr(provider, "told", unreachable)
    set_up(SIGN_IN + ACCESS)
    held = a_pass()
    client, thief = with_pass(asking(guarded), held), with_pass(asking(guarded), held)
    assert thief.get("/", headers=PAGE).status_code == 200
    assert client.get("/sign-out").status_code == 200
    assert thief.get("/", headers=PAGE).status_code == 200, "Looking at the page signs nobody out."
    left = client.post("/sign-out", headers={"origin": SET_UP.address})
    assert (left.status_code, left.headers["location"]) == (303, "/sign-in?left=1")
    assert thief.get("/", headers=PAGE).status_code == 303
    restarted = SignedOut(tmp_path / "programpuls.duckdb.signed-out")
    assert held.session in restarted
    assert a_pass().session not in restarted
    assert held.session not in (tmp_path / "programpuls.duckdb.signed-out").read_text()


def test_a_sign_out_is_forgotten_when_its_pass_would_be_over(tmp_path: Path) -> None:
    kept = SignedOut(tmp_path / "signed-out")
    kept.end("first", int(time.time()) - 1)
    kept.end("second", int(time.time()) + 60)
    assert "first" not in kept
    assert "second" in kept


def test_a_full_disk_keeps_nobody_from_signing_out(tmp_path: Path) -> None:
    kept = SignedOut(tmp_path / "no-such-folder" / "signed-out")
    kept.end("first", int(time.time()) + 60)
    assert "first" in kept


CLAIMS = {
    "iss": "https://login.example.org",
    "aud": "programpuls",
    "sub": "subject-1",
    "email": "lead@example.org",
    "exp": 2e9,
}


@pytest.mark.parametrize(
    ("otherwise", "email", "groups"),
    [
        ({}, "lead@example.org", ()),
        ({"email_verified": True, "groups": ["bestyrelsen", 7]}, "lead@example.org", ("bestyrelsen",)),
        ({"email_verified": False}, "", ()),
        ({"email_verified": "false"}, "", ()),
        ({"email": "le\N{CYRILLIC SMALL LETTER A}d@example.org"}, "", ()),
        ({"email": "lead@example.org\r\nx-programpuls-email: other"}, "", ()),
        ({"groups": "bestyrelsen"}, "lead@example.org", ("bestyrelsen",)),
        ({"groups": 7}, "lead@example.org", ()),
        ({"aud": ["programpuls", "another"]}, "lead@example.org", ()),
    ],
)
def test_what_a_provider_says_of_somebody_is_read_with_care(otherwise, email, groups) -> None:
    who, until = provider.proven(CLAIMS | otherwise, SET_UP)
    assert who == Identity(subject="subject-1", email=email, groups=groups)
    assert until == 2e9


@pytest.mark.parametrize(
    "otherwise", [{"aud": "another"}, {"aud": []}, {"iss": "https://else.example.org"}, {"sub": ""}, {"sub": "a\nb"}]
)
def test_a_token_for_somebody_else_proves_nothing(otherwise) -> None:
    with pytest.raises(Unproven):
        provider.proven(CLAIMS | otherwise, SET_UP)
    with pytest.raises(Unproven):
        provider.proven(None, SET_UP)


def test_a_pass_keeps_only_the_groups_that_somebody_was_given_a_role_by() -> None:
    held = a_pass(Identity(subject="s", email="", groups=("bestyrelsen", *(f"group-{n}" for n in range(300)))))
    assert held.identity.groups == ("bestyrelsen",)
    assert len(passes.written(held, SET_UP)) < 1000


def test_a_confirmed_pass_lasts_no_longer_than_it_would_have() -> None:
    first = a_pass(expires=int(time.time()) + 60)
    again = passes.issue(LEAD, [], SET_UP, token_ends=time.time() + 3600, earlier=first)
    assert (again.session, again.expires) == (first.session, first.expires)
    assert again.proven_until > time.time() + 3000


# --- whether it may open at all --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("", {}, None),
        ("", {"server.address": "127.0.0.1"}, None),
        ("", {"server.address": EVERYWHERE}, "uden log ind"),
        ("", {"server.address": None}, EVERYWHERE),
        ("", {"server.address": "192.168.1.20"}, "192.168.1.20"),
        ("[storage]\nkye = 1", {}, "storage.kye"),
        (SIGN_IN, {"server.address": EVERYWHERE}, "ingen har fået en rolle"),
        (SIGN_IN + ACCESS, {"server.address": EVERYWHERE}, None),
        (SIGN_IN.replace("https://programpuls", "http://programpuls") + ACCESS, {}, "sign_in.address"),
        (SIGN_IN.replace("https://login", "http://login") + ACCESS, {}, "sign_in.issuer"),
        (SIGN_IN.replace("https://programpuls.example.org", "http://localhost:8501") + ACCESS, {}, None),
        (SIGN_IN + ACCESS, {"server.enableXsrfProtection": False}, "server.enableXsrfProtection"),
        (SIGN_IN + ACCESS, {"server.baseUrlPath": "puls"}, "server.baseUrlPath"),
    ],
)
def test_a_server_that_is_not_safe_to_open_says_why_and_what_to_do(text, options, said, set_up) -> None:
    set_up(text)
    usual = {
        "server.address": "localhost", "server.baseUrlPath": "", "server.enableXsrfProtection": True, "server.enableCORS": True,
        "server.enableStaticServing": False, "global.developmentMode": False,
    }  # fmt: skip
    reason = reason_not_to_open((usual | options).__getitem__)
    if said is None:
        assert reason is None
    else:
        assert reason is not None
        assert said in str(reason[0])
        assert str(reason[1]).endswith(".")


def test_the_example_of_the_settings_is_right_once_it_is_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = Path(__file__).resolve().parent.parent / ".streamlit" / "secrets.toml.example"
    filled_in = tmp_path / "secrets.toml"
    filled_in.write_text(example.read_text(encoding="utf-8").replace('client_id = ""', 'client_id = "x"'), "utf-8")
    monkeypatch.setenv("PROGRAMPULS_SECRETS", str(filled_in))
    for name in ("CLIENT_SECRET", "COOKIE_SECRET", "KEY", "NAMES_KEY"):
        monkeypatch.setenv(f"PROGRAMPULS_{name}", f"{name}-0123456789-0123456789-0123456789")
    current = settings.current()
    assert {grant.role for grant in current.access} == {"lead", "board"}
    assert current.sign_in is not None
    assert current.sign_in.hours == 8
