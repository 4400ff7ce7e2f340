"""Servers to visit with a browser: the dashboard, and a bare Streamlit page beside it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.place import ROOT

# The settings of .streamlit/config.toml that cost or save time, so that the bare page has them too.
SETTINGS = {
    "server.headless": "true",
    "server.address": "localhost",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": "false",
    "runner.postScriptGC": "false",
}
BARE_SLIDER = """
import streamlit as st
st.title("Bare")
st.slider("Number", 0, 1000)
"""
BARE_SELECTBOX = """
import streamlit as st
chosen = st.selectbox("Region", ["Alpha", "Beta", "Gamma", "Delta"])
st.write(f"Chosen: {chosen}")
"""


@dataclass(frozen=True, kw_only=True)
class Site:
    """What to serve: a script, the folder it is started in, the database, where it has one, and the definitions.

    No `programmes` means the project's own.
    """

    script: Path
    folder: Path
    database: Path | None = None
    programmes: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What the server is told by its environment."""
        given = {"PROGRAMPULS_DATABASE": self.database, "PROGRAMPULS_PROGRAMMES": self.programmes}
        # The records are made up, of samples and of crowds: they may lie in a file without a key.
        told = {"PROGRAMPULS_PLAIN": "allowed", **os.environ}
        return told | {name: str(path) for name, path in given.items() if path is not None}


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server: where it answers and which process it is."""

    url: str
    pid: int

    @property
    def memory(self) -> float | None:
        """The memory the server holds, in MiB; None where the system does not tell."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.is_file():
            return None
        line = next(each for each in status.read_text(encoding="utf-8").splitlines() if each.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def rest(self, still: float = 1.5) -> None:
        """Wait until the server has been idle for `still` seconds: what it got ready for later is ready.

        Where the system does not tell how long a process has worked, wait fifteen seconds.
        """
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.is_file():
            time.sleep(15)
            return
        step, quiet, worked = 0.25, 0.0, self._worked(stat)
        while quiet < still:
            time.sleep(step)
            before, worked = worked, self._worked(stat)
            quiet = quiet + step if worked - before <= 0.05 * step else 0.0

    @staticmethod
    def _worked(stat: Path) -> float:
        # After the name, which may hold spaces, in brackets; user and system time are the 14th and 15th of all.
        fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def dashboard(database: Path, programmes: Path | None = None) -> Site:
    """The dashboard over `database`, with the definitions in `programmes`."""
    return Site(script=ROOT / "app.py", folder=ROOT, database=database, programmes=programmes)


def bare(script: str, folder: Path) -> Site:
    """A bare page, its `script` written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "bare.py"
    file.write_text(script, encoding="utf-8")
    return Site(script=file, folder=folder)


@contextmanager
def serving(site: Site, **server: str) -> Iterator[Server]:
    """`site` on a port of its own, from the moment it is listened to; stopped at the end of the block.

    `server` are settings of the server's own, as `disconnectedSessionTTL`.
    """
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    own = {f"server.{name}": value for name, value in server.items()}
    settings = [f"--{name}={value}" for name, value in {**SETTINGS, **own, "server.port": str(port)}.items()]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(site.script), *settings],
        cwd=site.folder,
        env=site.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_listened_to(process, port)
        yield Server(url=f"http://localhost:{port}", pid=process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_listened_to(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped at once, with {process.returncode}.")
        with socket.socket() as knock:
            if knock.connect_ex(("localhost", port)) == 0:
                return
        time.sleep(0.01)
    raise RuntimeError("The server did not answer within two minutes.")
