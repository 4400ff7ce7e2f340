"""Behind the reverse proxy that deploy/nginx.conf describes: TLS in the browser, and nothing gained by what a client claims."""

import os
import shutil
import ssl
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from monitoring.doorway.answers import policy_at_the_door

from .conftest import WIDE
from .guarded import Guarded, go_through, provider
from .screen import Dashboard
from .serving import ROOT, Served, free_port, wait_until

NAME = "localhost"


def nginx() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
    if not found:
        pytest.fail(
            "This test needs nginx and found none: `apt-get install nginx-light`, or make test does.", pytrace=False
        )
    return found


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody has signed but itself, for this machine and one day; and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "fullchain.pem", folder / "privkey.pem"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return chain, secret


class Proxy:
    """nginx with the committed configuration, of which names, ports and files alone are changed."""

    def __init__(self, folder: Path, behind: int, http: int, https: int) -> None:
        chain, key = certificate(folder)
        told = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        for written, here in (
            ("return 301 https://programpuls.example.org$", f"return 301 https://{NAME}:{https}$"),
            ("programpuls.example.org/fullchain.pem", "FULLCHAIN"),
            ("programpuls.example.org/privkey.pem", "PRIVKEY"),
            ("programpuls.example.org", NAME),
            ("/etc/letsencrypt/live/FULLCHAIN", str(chain)),
            ("/etc/letsencrypt/live/PRIVKEY", str(key)),
            ("127.0.0.1:8501", f"127.0.0.1:{behind}"),
            ("listen 80", f"listen 127.0.0.1:{http}"),
            ("listen 443", f"listen 127.0.0.1:{https}"),
            # What follows the name in the browser is a port here, and none where it stands for real.
            ("proxy_set_header Host $host;", "proxy_set_header Host $http_host;"),
        ):
            assert written in told, f"deploy/nginx.conf has no {written!r} any more."
            told = told.replace(written, here)
        (folder / "temp").mkdir()
        paths = "".join(
            f"{kind}_temp_path {folder}/temp/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        whole = folder / "nginx.conf"
        whole.write_text(
            f"pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; worker_processes 1;\n"
            f"events {{ worker_connections 256; }}\nhttp {{ {paths}\n{told}\n}}\n",
            encoding="utf-8",
        )
        self.log = folder / "error.log"
        self._process = subprocess.Popen([nginx(), "-p", str(folder), "-c", str(whole)], start_new_session=True)
        self.http, self.https = f"http://{NAME}:{http}", f"https://{NAME}:{https}"
        self.trusts = ssl.create_default_context(cafile=str(chain))
        wait_until(self._answers, "nginx did not come up.", told=lambda: self.log.read_text(encoding="utf-8"))

    def _answers(self) -> bool:
        if self._process.poll() is not None:
            raise AssertionError(f"nginx ended.\n{self.log.read_text(encoding='utf-8')}")
        try:
            return httpx.get(self.http).status_code == 301
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=15)


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Guarded, Proxy]]:
    """The dashboard with sign-in behind nginx."""
    folder = tmp_path_factory.mktemp("proxied")
    behind, http, https = free_port(), free_port(), free_port()
    with provider() as address:
        guarded = Guarded(folder, address, address=f"https://{NAME}:{https}", port=behind)
        (folder / "nginx").mkdir()
        proxy = Proxy(folder / "nginx", behind, http, https)
        yield guarded, proxy
        proxy.stop()
        guarded.stop()


def visitor(proxy: Proxy) -> httpx.Client:
    return httpx.Client(base_url=proxy.https, headers={"Accept": "text/html"}, verify=proxy.trusts, timeout=60)


def test_a_reader_comes_in_over_https_with_a_cookie_that_leaves_by_https_alone(
    proxied, browser: Browser, tmp_path: Path
) -> None:
    guarded, proxy = proxied
    context = browser.new_context(viewport=WIDE, ignore_https_errors=True)
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda said: blocked.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto(proxy.http + "/denne-uge?region=aarhus")
    assert page.url == f"{proxy.https}/sign-in?next=%2Fdenne-uge%3Fregion%3Daarhus"
    page.get_by_role("link", name="Log ind", exact=True).click()
    page.get_by_role("button", name="lead", exact=True).click()
    Dashboard(page, proxy.https).still()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    cookies = {each["name"]: each for each in context.cookies()}
    assert cookies["__Host-programpuls"]["secure"]
    assert cookies["__Host-programpuls"]["httpOnly"]
    assert cookies["_streamlit_xsrf"]["secure"]
    assert "programpuls" not in cookies
    page.goto(proxy.https + "/importer")
    file = tmp_path / "café.csv"
    file.write_text(
        "Aktivitet;Slags;Afholdt den;Region;Titel\nC-1;Onsdagscafé;5-11-2025;Aarhus;Bolig\n", encoding="utf-8"
    )
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_test_id("stMain")).to_contain_text("Det sker, når du indlæser")
    assert not blocked
    page.goto(proxy.https + "/sign-out")
    page.get_by_role("button", name="Log ud", exact=True).click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du er logget ud")
    assert not blocked
    assert guarded.provider in policy_at_the_door((guarded.provider,))
    context.close()


def test_whoever_claims_an_identity_from_outside_is_nobody(proxied) -> None:
    _, proxy = proxied
    claimed = {
        "X-Programpuls-Subject": "lead",
        "X-Programpuls-Email": "lead@example.org",
        "X-Programpuls-Session": "x",
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Host": NAME,
    }
    with visitor(proxy) as who:
        assert who.get("/", headers=claimed).status_code == 303
        assert who.get("/_stcore/host-config", headers=claimed | {"Accept": "*/*"}).status_code == 401
        told = who.get("/sign-in", headers=claimed).headers
        assert told["strict-transport-security"] == "max-age=31536000"
    with pytest.raises(InvalidStatus) as refused:
        connect(
            proxy.https.replace("https", "wss") + "/_stcore/stream",
            ssl=proxy.trusts,
            origin=proxy.https,
            additional_headers=claimed,
            proxy=None,
            legacy=True,
        )
    assert refused.value.response.status_code == 403


def test_the_websocket_goes_through_and_a_file_too_large_does_not(proxied) -> None:
    _, proxy = proxied
    with visitor(proxy) as who:
        assert go_through(who, "lead").status_code == 303
        cookie = "; ".join(f"{each.name}={each.value}" for each in who.cookies.jar)
        with connect(
            proxy.https.replace("https", "wss") + "/_stcore/stream",
            ssl=proxy.trusts,
            origin=proxy.https,
            subprotocols=["streamlit"],
            additional_headers={"Cookie": cookie},
            proxy=None,
            legacy=True,
        ) as socket:
            socket.ping().wait(timeout=30)
    announced = HTTPSConnection(urlsplit(proxy.https).netloc, context=proxy.trusts, timeout=60)
    announced.request("PUT", "/_stcore/upload_file/x/y", headers={"Cookie": cookie, "Content-Length": str(22 * 2**20)})
    assert announced.getresponse().status == 413
    announced.close()


def test_another_name_and_plain_http_get_nothing(proxied) -> None:
    _, proxy = proxied
    led = httpx.get(proxy.http + "/denne-uge")
    assert (led.status_code, led.headers["location"]) == (301, proxy.https + "/denne-uge")
    assert "set-cookie" not in led.headers
    with visitor(proxy) as who, pytest.raises(httpx.RemoteProtocolError):
        who.get("/", headers={"Host": "evil.example"})


def test_a_server_without_sign_in_does_not_open_through_a_proxy(server: Served, tmp_path: Path) -> None:
    proxy = Proxy(tmp_path, server.port, free_port(), free_port())
    try:
        with visitor(proxy) as who:
            shown = who.get("/")
            assert shown.status_code == 403
            assert "Programpuls er kun åben på sin egen maskine" in shown.text
            assert who.get("/health").json()["database"] == "ok"
        with pytest.raises(InvalidStatus):
            connect(proxy.https.replace("https", "wss") + "/_stcore/stream", ssl=proxy.trusts, proxy=None, legacy=True)
    finally:
        proxy.stop()
    assert server.get("/")[0] == 200


def test_nginx_lets_as_large_a_file_through_as_streamlit_takes() -> None:
    told = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        largest = tomllib.load(file)["server"]["maxUploadSize"]
    assert f"client_max_body_size {largest + 1}m;" in told


def test_the_service_starts_what_is_there() -> None:
    told = (ROOT / "deploy" / "programpuls.service").read_text(encoding="utf-8")
    assert "app.py --server.address 127.0.0.1 --server.port 8501" in told
    assert "RestartPreventExitStatus=2" in told
    analyze = shutil.which("systemd-analyze")
    if analyze and os.environ.get("INVOCATION_ID"):
        subprocess.run([analyze, "verify", ROOT / "deploy" / "programpuls.service"], check=True)
