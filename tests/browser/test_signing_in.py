"""The whole way in and out, with a real provider, a real server and a real browser; and everyone who is not let in."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2 as httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from monitoring.doorway import passes
from monitoring.doorway.passes import Pass
from monitoring.settings import SignIn
from tests.paths import EVERY_PATH, OPEN_TO_ALL, OURS

from .conftest import PHONE, WIDE
from .guarded import ACCESS, ACCOUNTS, COOKIE_SECRET, Guarded, Shut, go_through, provider
from .screen import PATIENCE_MS, Dashboard
from .serving import ROOT, Served, free_port, wait_until

ROLES = ("lead", "logger", "board", "funder")
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what must not be opened without sign-in
# So long an open page may live on after its reader is out, with room for a busy machine.
SOON = 15.0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """One provider and one server behind the door for all tests here."""
    with provider() as address:
        guarded = Guarded(tmp_path_factory.mktemp("guarded"), address)
        yield guarded
        guarded.stop()


@pytest.fixture
def guarded(running: Guarded) -> Guarded:
    """The server with its settings as they were."""
    running.set()
    return running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, which nobody has signed in with."""
    opened = browser.new_context(viewport=WIDE, accept_downloads=True)
    yield opened
    opened.close()


def sign_in(page: Page, guarded: Guarded, account: str, path: str = "/") -> None:
    """Go to `path` and sign in on the way, as a person does."""
    page.goto(guarded.address + path)
    page.get_by_role("link", name="Log ind", exact=True).click()
    page.get_by_role("button", name=account, exact=True).click()
    page.wait_for_url(guarded.address + "/**")


def sign_in_with(guarded: Guarded) -> SignIn:
    return SignIn(
        issuer=guarded.provider,
        client_id="programpuls",
        client_secret="a-client-secret-of-the-tests",
        cookie_secret=COOKIE_SECRET,
        address=guarded.address,
    )


def pass_of(who: httpx.Client, guarded: Guarded) -> Pass:
    held = passes.read(who.cookies["programpuls"], sign_in_with(guarded))
    assert held is not None
    return held


def with_pass(guarded: Guarded, value: str) -> httpx.Client:
    who = guarded.visitor()
    who.cookies.set("programpuls", value)
    return who


def is_in(who: httpx.Client) -> bool:
    """Whether somebody gets the dashboard."""
    answer = who.get("/")
    assert (answer.status_code == 200) == ('<div id="root">' in answer.text)
    return answer.status_code == 200


def is_shut(socket: ClientConnection) -> bool:
    """Whether an open websocket is shut by the server before long."""
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        try:
            socket.recv(timeout=0.2)
        except TimeoutError:
            continue
        except ConnectionClosed:
            return True
    return False


# --- in and out, in a browser ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("account", ROLES)
def test_everyone_with_a_role_signs_in_and_comes_to_where_they_were_going(
    account: str, guarded: Guarded, context: BrowserContext
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    blocked: list[str] = []
    page.on("console", lambda said: blocked.append(said.text) if "Content Security Policy" in said.text else None)
    wanted = "/denne-uge" if account == "lead" else "/"
    page.goto(guarded.address + wanted + "?lang=English")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind for at se tallene")
    assert not [url for url in asked if "/static/" in url or "_stcore" in url], "Nothing of the dashboard before that."
    page.get_by_role("link", name="Log ind", exact=True).click()
    page.get_by_role("button", name=account, exact=True).click()
    dashboard = Dashboard(page, guarded.address).still()
    assert (urlsplit(page.url).path, urlsplit(page.url).query) == (wanted, "lang=English")
    assert page.locator('a[href*="/importer"]').count() == (1 if account == "lead" else 0)
    expect(dashboard.sidebar.get_by_text(f"Signed in as {ACCOUNTS[account]['email']}")).to_be_visible()
    assert not blocked
    [cookie] = [each for each in context.cookies() if each["name"] == "programpuls"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"


def test_a_stranger_is_told_so_and_gets_nothing_else(guarded: Guarded, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, guarded, "stranger", "/deltagere")
    expect(page.get_by_role("heading", level=1)).to_have_text("Din konto har ikke adgang")
    expect(page.get_by_text("Du er logget ind som stranger@example.org.")).to_be_visible()
    expect(page.get_by_text("Ask the programme lead")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Log ind med en anden konto").click()
    assert parse_qs(urlsplit(page.url).query)["prompt"] == ["select_account"]
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="lead", exact=True).click()
    Dashboard(page, guarded.address).still()


def test_signing_out_closes_every_tab_and_every_copy_of_the_cookie(guarded: Guarded, context: BrowserContext) -> None:
    page, other = context.new_page(), context.new_page()
    sign_in(page, guarded, "lead")
    Dashboard(other, guarded.address).visit("/denne-uge")
    [cookie] = [each for each in context.cookies() if each["name"] == "programpuls"]
    thief = with_pass(guarded, cookie["value"])
    assert is_in(thief)
    socket = guarded.knock(thief)
    with context.expect_page() as opened:
        Dashboard(page, guarded.address).still().sidebar.get_by_role("link", name="Log ud").click()
    leaving = opened.value
    leaving.get_by_role("button", name="Log ud", exact=True).click()
    leaving.get_by_role("button", name="End session").click()
    leaving.wait_for_url(guarded.address + "/sign-in?left=1**")
    expect(leaving.get_by_role("heading", level=1)).to_have_text("Du er logget ud")
    assert is_shut(socket)
    for each in (page, other):
        each.wait_for_url(guarded.address + "/sign-in?next=**", timeout=PATIENCE_MS)
        expect(each.get_by_role("heading", level=1)).to_have_text("Log ind for at se tallene")
    assert not is_in(thief)
    with pytest.raises(Shut):
        guarded.knock(thief)
    page.go_back()
    expect(page.get_by_test_id("stApp")).to_have_count(0)


def test_what_one_was_offered_nobody_else_can_fetch(guarded: Guarded, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, guarded, "lead")
    dashboard = Dashboard(page, guarded.address).visit("/")
    fetched: list[str] = []
    page.on("download", lambda saved: fetched.append(urlsplit(saved.url).path))
    dashboard.save(dashboard.open_behind("mentors_recruited"))
    [path] = fetched
    assert path.startswith("/media/")
    [cookie] = [each for each in context.cookies() if each["name"] == "programpuls"]
    own = with_pass(guarded, cookie["value"])
    assert own.get(path).status_code == 200, "Their own, again."
    assert own.get("/media/0123456789abcdef0123456789abcdef.csv").status_code == 404
    for account in ("lead", "logger", "board"):
        assert guarded.signed_in(account).get(path).status_code == 404, f"not {account}'s, signed in elsewhere"
    assert guarded.visitor().get(path).status_code == 303
    assert guarded.visitor().get(path, headers={"Accept": "*/*"}).status_code == 401
    page.close()
    wait_until(lambda: own.get(path).status_code == 404, "The file outlives the page it was offered on.")


def test_an_open_dashboard_gives_a_file_to_the_browser_it_was_offered_to_alone(
    server: Served, browser: Browser, context: BrowserContext
) -> None:
    page = context.new_page()
    dashboard = Dashboard(page, server.url).visit("/")
    saved = dashboard.save(dashboard.open_behind("mentors_recruited"))
    path = urlsplit(saved.url).path
    assert page.request.get(server.url + path).status == 200
    stranger = browser.new_context()
    stranger.request.get(server.url, headers={"Accept": "text/html"})
    assert stranger.request.get(server.url + path).status == 404
    assert httpx.get(server.url + path).status_code == 404
    stranger.close()


# --- past the door without one's own pass -----------------------------------------------------------------------------


@pytest.mark.parametrize("account", [each for each in ACCOUNTS if each not in ROLES])
def test_nobody_comes_in_by_a_token_that_proves_nothing(account: str, guarded: Guarded) -> None:
    who = guarded.visitor()
    answer = go_through(who, account)
    assert answer.status_code in (303, 403)
    if account not in ("stranger", "unverified", "nobody"):
        assert "programpuls" not in who.cookies
        assert "Du blev ikke logget ind" in answer.text
    assert not is_in(who)
    with pytest.raises(Shut) as shut:
        guarded.knock(who)
    assert shut.value.args == (403,)


def test_nobody_opens_the_websocket_unknown_or_from_elsewhere(guarded: Guarded) -> None:
    lead = guarded.signed_in("lead")
    guarded.knock(lead).close()
    for who, headers in (
        (None, {}),
        (None, {"Cookie": "programpuls=WyJmb3JnZWQiXQ.forged", "X-Programpuls-Email": "lead@example.org"}),
        (guarded.signed_in("stranger"), {}),
        (lead, {"Origin": "https://evil.example"}),
        (lead, {"Origin": ""}),
    ):
        with pytest.raises(Shut) as shut:
            guarded.knock(who, **headers)
        assert shut.value.args == (403,)


@pytest.mark.parametrize("account", [None, "stranger"])
def test_no_path_of_the_server_tells_anything_to_who_is_not_let_in(account: str | None, guarded: Guarded) -> None:
    who = guarded.signed_in(account) if account else guarded.visitor()
    for path in (*EVERY_PATH.values(), *OURS):
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
            if path in OPEN_TO_ALL and method in ("GET", "HEAD"):
                continue
            for accepts in ("text/html", "*/*"):
                told = who.request(method, path, headers={"Accept": accepts})
                led = told.status_code == 303 and told.headers["location"].startswith("/sign-in")
                assert (led and account is None) or told.status_code in (401, 403), f"{method} {path}"
                assert told.text in ("", "Sign in", "Refused") or "Din konto har ikke adgang" in told.text


def test_nobody_goes_on_with_the_session_of_another(guarded: Guarded) -> None:
    lead, logger = guarded.signed_in("lead"), guarded.signed_in("logger")
    with guarded.knock(lead) as socket:
        session = opened_session(socket)
        for other in (logger, guarded.signed_in("lead")):
            with guarded.knock(other, resumes=session) as taken:
                assert opened_session(taken) != session
    with guarded.knock(logger, resumes=session) as taken:
        assert opened_session(taken) != session
    with guarded.knock(lead, resumes=session) as again:
        assert opened_session(again) == session, "Their own goes on after a break."


def test_a_forged_or_unsigned_cookie_is_refused(guarded: Guarded) -> None:
    own = guarded.signed_in("lead")
    assert is_in(own)
    told, signature = own.cookies["programpuls"].rsplit(".", 1)
    board, other_signature = guarded.signed_in("board").cookies["programpuls"].rsplit(".", 1)
    elsewhere = sign_in_with(guarded).model_copy(update={"issuer": "http://localhost:1"})
    for value in (
        told,
        f"{told}.",
        f"{told}.{signature[:-2]}AA",
        f"{told}.{other_signature}",
        f"{board}.{signature}",
        f".{told}.{signature}",
        passes.written(pass_of(own, guarded), elsewhere),
        "null",
        "",
    ):
        assert not is_in(with_pass(guarded, value))


def test_a_way_back_is_taken_once_and_only_by_who_set_out(guarded: Guarded) -> None:
    who, other = guarded.visitor(), guarded.visitor()
    asked = who.get("/sign-in/start").headers["location"]
    assert {"state", "nonce", "code_challenge"} <= set(parse_qs(urlsplit(asked).query))
    assert parse_qs(urlsplit(asked).query)["code_challenge_method"] == ["S256"]
    under_way = who.cookies["programpuls-sign-in"]
    back = httpx.post(asked, data={"sub": "lead"}).headers["location"]
    assert other.get(back).status_code == 403, "Nobody is signed in by a link that another sends them."
    other.get("/sign-in/start")
    assert other.get(back).status_code == 403
    assert who.get(back).status_code == 303
    assert is_in(who)
    before = who.cookies["programpuls"]
    assert who.get(back).headers["location"] == "/", "Loaded again, it changes nothing."
    assert who.cookies["programpuls"] == before
    thief = guarded.visitor()
    thief.cookies.set("programpuls-sign-in", under_way)
    assert thief.get(back).status_code == 403
    assert not is_in(thief)
    assert not is_in(other)


def test_a_sign_in_gets_a_name_of_its_own_whatever_was_there_before(guarded: Guarded) -> None:
    planted = guarded.signed_in("board").cookies["programpuls"]
    who = with_pass(guarded, planted)
    go_through(who, "lead", start="/sign-in/start?account=other")
    [value] = [each.value for each in who.cookies.jar if each.name == "programpuls" and each.value != planted]
    assert not is_in(with_pass(guarded, planted)), "What was planted is over with the new sign-in."
    assert is_in(with_pass(guarded, value))


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "/%2fevil.example"])
def test_signing_in_leads_nowhere_else(wanted: str, guarded: Guarded) -> None:
    who = guarded.visitor()
    answer = go_through(who, "lead", start=f"/sign-in/start?next={wanted}")
    assert (answer.status_code, urlsplit(answer.headers["location"]).netloc) == (303, "")
    assert answer.headers["location"] == "/"


def test_a_file_is_handed_in_by_nobody_else(guarded: Guarded) -> None:
    lead, logger = guarded.signed_in("lead"), guarded.signed_in("logger")
    with guarded.knock(lead) as socket:
        session = opened_session(socket)
        path, body = f"/_stcore/upload_file/{session}/0123", {"file": ("a.csv", b"a;b")}

        def hand_in(who: httpx.Client) -> int:
            who.get("/_stcore/health")
            told = {"X-Xsrftoken": who.cookies["_streamlit_xsrf"], "Origin": guarded.address}
            return who.put(path, files=body, headers=told).status_code

        assert hand_in(lead) == 204
        assert lead.put(path, files=body).status_code == 403, "Streamlit's own guard against pages elsewhere is on."
        assert hand_in(logger) == 404
        assert hand_in(guarded.signed_in("lead")) == 404
        assert logger.delete(path, headers={"Origin": guarded.address}).status_code == 404
        assert hand_in(guarded.visitor()) == 401
    wait_until(lambda: hand_in(lead) == 404, "A file can be handed in to a page that is closed.")


def opened_session(socket: ClientConnection) -> str:
    """Streamlit's name of the session behind a websocket."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    socket.send(asked.SerializeToString())
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        told = ForwardMsg()
        told.ParseFromString(socket.recv(timeout=60))
        if told.WhichOneof("type") == "new_session":
            return str(told.new_session.initialize.session_id)
    raise AssertionError("Streamlit opened no session.")


# --- when it is over --------------------------------------------------------------------------------------------------


def test_who_is_revoked_is_out_at_once_without_a_restart(guarded: Guarded) -> None:
    lead, board = guarded.signed_in("lead"), guarded.signed_in("board")
    with guarded.knock(lead) as socket, guarded.knock(board) as other:
        guarded.set('revoked = ["lead@example.org"]')
        assert lead.get("/").status_code == 403
        assert is_shut(socket)
        other.ping().wait(timeout=30)
    assert is_in(board)
    guarded.set(access=guarded_without("board"))
    assert board.get("/").status_code == 403


def guarded_without(role: str) -> str:
    return re.sub(rf'\[\[access\]\]\nrole = "{role}"\n.*\n.*\n', "", ACCESS)


def test_a_sign_in_ends_by_itself_and_takes_the_open_page_with_it(guarded: Guarded) -> None:
    who = guarded.signed_in("lead")
    with guarded.knock(who) as socket:
        assert is_in(who)
        guarded.set(hours="0.0001")
        assert is_shut(socket)
    answer = who.get("/denne-uge?region=aarhus")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Fdenne-uge%3Fregion%3Daarhus")
    assert who.get("/sign-in/still", headers={"Accept": "*/*"}).status_code == 401


def test_when_the_providers_word_has_run_out_it_is_asked_again_without_asking_the_reader(guarded: Guarded) -> None:
    first = pass_of(guarded.signed_in("lead"), guarded)
    stale = passes.written(replace(first, proven_until=1), sign_in_with(guarded))
    who = with_pass(guarded, stale)
    with guarded.knock(who):
        assert who.get("/sign-in/still").status_code in (204, 303), "An open page goes on; the next one asks."
    sent = who.get("/denne-uge")
    assert (sent.status_code, sent.headers["location"]) == (303, "/sign-in/start?next=%2Fdenne-uge")
    asked = who.get(sent.headers["location"]).headers["location"]
    assert parse_qs(urlsplit(asked).query)["prompt"] == ["none"]
    # The provider of the tests knows nobody by itself; it is asked in the open, as if it did.
    answer = who.get(httpx.post(asked.replace("prompt=none", ""), data={"sub": "lead"}).headers["location"])
    assert answer.headers["location"] == "/denne-uge"
    [value] = [each.value for each in who.cookies.jar if each.name == "programpuls" and each.value != stale]
    confirmed = passes.read(value, sign_in_with(guarded))
    assert confirmed is not None
    assert (confirmed.session, confirmed.expires) == (first.session, first.expires)
    assert confirmed.proven_until > time.time()


def test_a_reader_whom_the_provider_knows_no_more_is_out(guarded: Guarded) -> None:
    first = pass_of(guarded.signed_in("lead"), guarded)
    who = with_pass(guarded, passes.written(replace(first, proven_until=1), sign_in_with(guarded)))
    back = httpx.post(who.get("/sign-in/start").headers["location"], data={"sub": "lead"}).headers["location"]
    assert "error=login_required" in back
    assert who.get(back).headers["location"].startswith("/sign-in?next=")
    assert not is_in(with_pass(guarded, passes.written(first, sign_in_with(guarded))))


# --- whether it opens at all ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "secrets", "said"),
    [
        (("--server.address", EVERYWHERE), "", ("uden log ind", "without sign-in", "docs/serving.md", "[sign_in]")),
        ((), "[sign_in]\nissuer = 'x'", ("sign_in.client_id", "sign_in.cookie_secret", "secrets.toml.example")),
    ],
)
def test_a_server_that_everybody_could_reach_does_not_open(
    options: tuple[str, ...], secrets: str, said: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "secrets.toml").write_text(secrets, encoding="utf-8")
    database = tmp_path / "programpuls.duckdb"
    environment = {"PROGRAMPULS_SECRETS": str(tmp_path / "secrets.toml"), "PROGRAMPULS_DATABASE": str(database)}
    ended = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free_port()), *options],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("PROGRAMPULS_")} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert all(each in ended.stderr for each in said)
    assert "Traceback" not in ended.stderr
    assert not database.exists(), "Nothing was opened before that."


# --- what is told of it -----------------------------------------------------------------------------------------------


def test_the_servers_log_names_nobody_and_tells_no_secret(guarded: Guarded) -> None:
    guarded.signed_in("lead")
    go_through(guarded.visitor(), "over")
    who = guarded.visitor()
    state = parse_qs(urlsplit(who.get("/sign-in/start").headers["location"]).query)["state"][0]
    who.get("/sign-in/return", params={"state": state, "error": "x\nSigned in: somebody@example.org"})
    console = guarded.served.console()
    assert "\nSigned in" not in console
    assert "A sign-in came to nothing" in console
    assert "could not be noted" not in console, "What happens at the door is written into the access log."
    for told in ("@example.org", "a-client-secret", COOKIE_SECRET, "eyJ", "code=", "Traceback"):
        assert told not in console
