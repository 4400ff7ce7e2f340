"""What we are made of: locked to the byte, of licences that may be used, audited, and in need of nobody once it is installed."""

import re
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

from tests.audit import verdict

ROOT = Path(__file__).resolve().parent.parent
LOCKED = {"requirements.in": "requirements.txt", "requirements-dev.in": "requirements-dev.txt"}
# What a package may ask of us: to be named, or that changes to its own files are shared.
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|MPL|Mozilla Public|PSF|Python Software Foundation|HPND|Historical Permission|Unlicense|0BSD|zlib|CC0",
    re.IGNORECASE,
)
ASKS_MORE = re.compile(r"\bA?GPL|Affero|Commercial|Proprietary|SSPL|Business Source", re.IGNORECASE)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def locked(name: str) -> dict[str, tuple[str, list[str]]]:
    """The packages of a locked list: name -> its version and the hashes of its files."""
    joined = text(name).replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    found = {}
    for line in lines:
        pin = re.match(r"([\w.-]+)(?:\[[\w,]+\])?==([^\s;]+)", line)
        assert pin, f"{name} holds a line that is no pin: {line[:60]}"
        found[plain(pin[1])] = (pin[2], re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line))
    return found


@pytest.mark.parametrize("name", LOCKED.values())
def test_every_package_is_locked_to_the_bytes_of_its_files(name: str) -> None:
    assert len(locked(name)) > 40
    loose = [package for package, (_, hashes) in locked(name).items() if not hashes]
    assert not loose, f"{name} has no hash of {', '.join(loose)}: run make lock."
    assert "--index-url" not in text(name), "The list says where to fetch from: whoever installs decides that."


@pytest.mark.parametrize(("chosen", "name"), LOCKED.items())
def test_what_is_chosen_is_what_is_locked(chosen: str, name: str) -> None:
    pins = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;#]+)", text(chosen), re.MULTILINE)
    assert pins
    behind = [
        f"{package}=={version}" for package, version in pins if locked(name).get(plain(package), ("",))[0] != version
    ]
    assert not behind, f"{name} is behind {chosen} with {', '.join(behind)}: run make lock."


def test_the_tests_run_on_what_the_dashboard_runs_on() -> None:
    run, test = locked("requirements.txt"), locked("requirements-dev.txt")
    apart = [package for package, pin in run.items() if test.get(package) != pin]
    assert not apart, f"Locked otherwise for the tests: {', '.join(apart)}; run make lock."


def test_make_installs_only_files_with_the_locked_hashes() -> None:
    installs = [line for line in text("Makefile").splitlines() if "pip install" in line and "uv pip" not in line]
    assert len(installs) == 2
    assert all("--require-hashes" in line for line in installs)


def test_what_is_installed_is_what_is_locked() -> None:
    other = []
    for package, (version, _) in locked("requirements-dev.txt").items():
        try:
            installed = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue  # of another kind of machine
        if installed != version:
            other.append(f"{package} {installed} instead of {version}")
    assert not other, "Installed past the lock: " + ", ".join(other)


def test_what_the_dashboard_is_made_of_may_be_used_by_anybody() -> None:
    unclear, looked_at = [], 0
    for package in locked("requirements.txt"):
        try:
            told = metadata.metadata(package)
        except metadata.PackageNotFoundError:
            continue
        looked_at += 1
        kinds = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
        # Some put the whole text of the licence where its name belongs: its first line names it.
        said = " ".join([told.get("License-Expression") or "", *kinds, (told.get("License") or "").strip()[:80]])
        if not FREE.search(said) or ASKS_MORE.search(said.replace("LGPL", "")):
            unclear.append(f"{package} ({said.strip() or 'says nothing'})")
    assert looked_at > 40
    assert not unclear, "Read these licences before going on: " + ", ".join(unclear)


KNOWN = {
    "name": "jinja2",
    "version": "3.1.2",
    "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["3.1.3"]}],
}
SOUND = {"name": "click", "version": "8.5.1", "vulns": []}
UNKNOWN = {"name": "babel", "skip_reason": "Dependency not found on PyPI"}


def test_a_known_fault_stops_the_tests_and_says_how_it_is_mended() -> None:
    status, said = verdict({"dependencies": [KNOWN, SOUND, UNKNOWN]})
    assert status == 1
    assert "jinja2 3.1.2: PYSEC-1, mended in 3.1.3" in said
    assert "click" not in said


def test_a_fault_that_does_not_touch_us_is_accepted_by_any_of_its_names() -> None:
    assert verdict({"dependencies": [KNOWN]}, accepted={"CVE-1": "we render no templates of strangers"})[0] == 0
    assert verdict({"dependencies": [KNOWN]}, accepted={"CVE-2": "another one"})[0] == 1


def test_an_audit_of_which_the_registry_knows_nothing_is_not_called_clean() -> None:
    assert verdict({"dependencies": [UNKNOWN]}) == (0, "Audit of packages skipped: no registry answered.")
    assert verdict({"dependencies": [SOUND, UNKNOWN]}) == (
        0,
        "Audit of packages: no known fault in 1. The registry knows nothing of 1 more.",
    )


def test_no_file_of_ours_has_a_browser_fetch_anything_from_elsewhere() -> None:
    fetches = re.compile(
        r"""(?:src|srcset|href|url|@import)\s*[=(:]?\s*["'(]?\s*(?:https?:)?//(?!localhost)""", re.IGNORECASE
    )
    shown = [
        file
        for folder in ("monitoring", "pages", ".streamlit")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in (".html", ".css", ".js", ".svg", ".toml") and "secrets" not in file.name
    ]
    assert any(file.suffix == ".html" for file in shown), "The page at the door is not looked at."
    assert any(file.name == "config.toml" for file in shown)
    from_elsewhere = [str(file.relative_to(ROOT)) for file in shown if fetches.search(file.read_text(encoding="utf-8"))]
    assert not from_elsewhere
