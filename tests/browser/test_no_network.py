"""Once it is installed, the dashboard needs nobody: it starts and works on a machine without a network."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APART = ("unshare", "--map-root-user", "--net")


def may_be_apart() -> bool:
    """Whether this machine lets us have a network of our own with nobody in it."""
    return (
        bool(shutil.which("unshare"))
        and subprocess.run([*APART, "true"], capture_output=True, check=False).returncode == 0
    )


def test_the_dashboard_starts_and_works_without_a_network_and_asks_for_none(tmp_path: Path) -> None:
    looking = [sys.executable, "-m", "tests.browser.alone", str(tmp_path)]
    command = [*APART, *looking, "--apart"] if may_be_apart() else looking
    looked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180)
    assert looked.returncode == 0, looked.stderr
    told = json.loads(looked.stdout)

    assert told["title"] == "Er programmet på rette vej?"
    assert told["mentors"] == "23"
    assert told["charts"] > 0
    assert told["form"] == "Hvad skete der?"
    assert told["health"] == 200
    assert told["exceptions"] == 0
    assert told["was_shut"], "Whom the server tried to reach was not noted."
    assert not told["reached_for"], "The server tried to reach: " + ", ".join(told["reached_for"])
