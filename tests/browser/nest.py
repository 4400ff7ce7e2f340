"""Servers that begin with the libraries loaded: a process that has imported them, and nothing of ours, forks one for each test.

Half of what a server costs at its start is the import of Streamlit, pandas, Altair and scipy, which is the same every time. A server
from here is as new as any other: no module of ours, no session, nothing remembered. Those that must begin from nothing at all are
started by the command itself (`Served` without a nest).
"""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIBRARIES = ("streamlit.web.cli", "streamlit.web.bootstrap", "streamlit.testing.v1", "streamlit.components.v2", "streamlit.web.server.starlette", "uvicorn",
             "starlette.middleware", "pandas", "pyarrow.compute", "altair", "scipy.stats", "scipy.optimize", "duckdb", "pydantic", "babel.dates", "babel.support")  # fmt: skip


class Nest:
    """The process that forks; started when it is first asked for a server."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def hatch(self, arguments: Sequence[str], environment: Mapping[str, str], console: Path) -> "Hatched":
        """A process that runs `streamlit` with `arguments` in the project's folder; what it prints goes to `console`."""
        if self._process is None:
            # A fork takes no other thread along than the one that forks: numpy is to start none.
            alone = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.browser.nest"],
                cwd=ROOT,
                env={name: value for name, value in environment.items() if not name.startswith("PROGRAMPULS_")} | alone,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        asked.write(json.dumps([list(arguments), dict(environment), str(console)]) + "\n")
        asked.flush()
        return Hatched(int(told.readline()))

    def close(self) -> None:
        if self._process is not None:
            self._process.communicate(timeout=15)
        self._process = None


class Hatched:
    """A process that is not a child of ours, handled as `subprocess.Popen` is; with which code it ended is not known."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None and select.select([self._handle], [], [], 0)[0]:
            self._ended()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._handle], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self._ended()
        return self.returncode or 0

    def send_signal(self, which: int) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, which)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self) -> None:
        os.close(self._handle)
        self.returncode = 0


def _become(arguments: list[str], environment: dict[str, str], console: str) -> None:
    """The rest of a forked process's life: `python -m streamlit` with `arguments`."""
    os.setsid()
    for standard in (signal.SIGCHLD, signal.SIGINT):
        signal.signal(standard, signal.SIG_DFL if standard == signal.SIGCHLD else signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    out = os.open(console, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.argv = ["streamlit", *arguments]
    from streamlit.web import cli

    cli.main(prog_name="streamlit")


def _sit() -> None:
    """Fork for every line that is asked, and say which process it is; end when nobody can ask any more."""
    import importlib

    for name in LIBRARIES:
        importlib.import_module(name)
    # Nobody waits for those that end.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while line := sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            try:
                _become(*json.loads(line))
            finally:
                os._exit(1)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _sit()
