"""A server of its own for the tests: a free port, a database of its own, and a console that is kept."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .nest import Nest

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0


class Served:
    """A running `streamlit run app.py`; `url` is its address, `database` the file it was pointed to."""

    def __init__(
        self, folder: Path, database: Path, *, port: int = 0, nest: Nest | None = None, **environment: str
    ) -> None:
        self.database = database
        self._log = folder / "console.txt"
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("PROGRAMPULS_", "STREAMLIT_"))
        }
        # The records of tests are made up: they may lie in a file without a key.
        inherited["PROGRAMPULS_PLAIN"] = "allowed"
        arguments = ["run", "app.py", "--server.port", str(self.port)]
        told = {**inherited, "PROGRAMPULS_DATABASE": str(database), "PYTHONUNBUFFERED": "1", **environment}
        self._log.touch()
        self._process = nest.hatch(arguments, told, self._log) if nest else _started(arguments, told, self._log)
        try:
            # Its own word on the console comes first: another server on the port would answer the health check.
            wait_until(self._answers, f"The server on port {self.port} did not come up.", told=self.console)
        except BaseException:
            self.stop()
            raise

    def console(self) -> str:
        """Everything the server has printed."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a plain request for `path`."""
        return _get(self.url + path)

    def stop(self) -> None:
        """Ask the server to end, and end it."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def end(self) -> None:
        """End the server where it stands, with all it has started: it is not asked to finish what it does."""
        if self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=15)

    def _answers(self) -> bool:
        if self._process.poll() is not None:
            raise AssertionError(f"The server ended with code {self._process.returncode}.\n{self.console()}")
        return f"localhost:{self.port}" in self.console() and self.get("/_stcore/health")[0] == 200


def _started(arguments: list[str], environment: dict[str, str], console: Path) -> "subprocess.Popen[bytes]":
    with console.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "streamlit", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_until(condition: Callable[[], bool], else_say: str, *, told: Callable[[], str] = str) -> None:
    """Ask `condition` until it holds; after a minute fail with `else_say` and what `told` has to tell."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{else_say}\n{told()}")
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - always http://localhost
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode("utf-8")
    except OSError:
        return 0, ""
