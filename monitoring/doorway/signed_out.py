"""Sign-ins that were ended before their time: a copy of their pass, wherever it may be, opens nothing any more.

They are kept in a file beside the database until they would have ended by themselves, so that a restart forgets none. It holds
hashes of random numbers and times, nothing of anybody.
"""

import hashlib
import logging
import os
import threading
import time
from pathlib import Path

log = logging.getLogger("programpuls.doorway")


class SignedOut:
    """The sign-ins that have been ended, kept in `file`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._until = self._read()

    def end(self, session: str, expires: int) -> None:
        """End a sign-in that would have lasted until `expires`."""
        with self._lock:
            now = time.time()
            self._until = {each: until for each, until in self._until.items() if until > now}
            self._until[_hash(session)] = expires
            self._write()

    def __contains__(self, session: str) -> bool:
        return _hash(session) in self._until

    def _read(self) -> dict[str, int]:
        found: dict[str, int] = {}
        if self._file.is_file():
            for line in self._file.read_text(encoding="ascii", errors="replace").splitlines():
                name, _, until = line.partition(" ")
                if until.isdecimal():
                    found[name] = int(until)
        return found

    def _write(self) -> None:
        beside = self._file.with_name(f"{self._file.name}.new")
        try:
            with beside.open("w", encoding="ascii") as out:
                out.writelines(f"{name} {until}\n" for name, until in self._until.items())
                out.flush()
                os.fsync(out.fileno())
            beside.replace(self._file)
        except OSError as error:
            # It is over all the same, until a restart.
            log.error("Sign-outs cannot be kept beside the database: %s", error)


def _hash(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()
