"""Open the dashboard on a machine without a network: `unshare -rn python -m tests.browser.alone FOLDER`.

Brings up the loopback of its namespace, starts a server, opens pages in a browser, and prints as JSON what was on them and
whom the server tried to reach. Where no namespace is to be had, every way out of the server's process is shut instead.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from .conftest import ARGUMENTS, WIDE, _chromium
from .screen import MENTORS, Dashboard
from .serving import Served

# Read by the server's Python before anything else: notes whom it wants to reach, and lets it reach this machine alone.
SHUT = """
import os, socket, sys

HOME = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None)
connect, look_up = socket.socket.connect, socket.getaddrinfo

def note(whom):
    with open(os.environ["REACHED_FOR"], "a", encoding="utf-8") as file:
        file.write(f"{whom}\\n")

def connected(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in HOME:
        note(address)
        raise OSError(101, "Network is unreachable")
    return connect(self, address)

def looked_up(host, *rest, **more):
    if host not in HOME and host not in (b"localhost", b"127.0.0.1"):
        note(host)
        raise socket.gaierror(-3, "Temporary failure in name resolution")
    return look_up(host, *rest, **more)

socket.socket.connect, socket.getaddrinfo = connected, looked_up
note("shut")
"""


def raise_loopback() -> None:
    """Set the loopback up, as `ip link set lo up` would; a new namespace has it down."""
    import fcntl
    import socket
    import struct

    set_flags, up_and_running = 0x8914, 0x1 | 0x40
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh", b"lo", up_and_running))


def main(folder: Path, *, apart: bool) -> None:
    """Start, look, stop, tell."""
    if apart:
        raise_loopback()
    shut, reached = folder / "shut", folder / "reached.txt"
    shut.mkdir()
    (shut / "sitecustomize.py").write_text(SHUT, encoding="utf-8")
    served = Served(folder, folder / "programpuls.duckdb", PYTHONPATH=str(shut), REACHED_FOR=str(reached))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_chromium(), args=list(ARGUMENTS))
            page = browser.new_context(viewport=WIDE, accept_downloads=True).new_page()
            dashboard = Dashboard(page, served.url).visit()
            told = {
                "title": dashboard.title.inner_text(),
                "mentors": dashboard.figure(MENTORS).inner_text(),
                "charts": dashboard.charts.count(),
            }
            dashboard.visit("/registrer")
            told["form"] = dashboard.title.inner_text()
            told["exceptions"] = page.get_by_test_id("stException").count()
            browser.close()
        told["health"] = served.get("/health")[0]
    finally:
        served.stop()
    noted = reached.read_text(encoding="utf-8").splitlines()
    told["was_shut"] = "shut" in noted
    told["reached_for"] = sorted(set(noted) - {"shut"})
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), apart="--apart" in sys.argv)
