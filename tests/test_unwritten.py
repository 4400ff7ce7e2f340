"""What is brought in is of real people and not yet encrypted: while it is read, it touches no disk where the system can do without."""

import subprocess
import sys
from pathlib import Path

import pytest

from monitoring.importing import received
from monitoring.intake import reading
from monitoring.intake.reading import apart, unwritten
from monitoring.intake.reading.refusal import Refusal
from tests.conftest import ROOT

CONTENT = b"person;role\n" + b"".join(b"E-%04d;mentee\n" % number for number in range(2000))

pytestmark = pytest.mark.skipif(not unwritten.MEMORY.is_dir(), reason="this system has no place for files in memory")


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders in which answers were left, while the disk has nothing but an empty place for temporary files."""
    seen: list[Path] = []
    run = apart._run

    def watched(file: Path, folder: Path, limits: reading.Limits) -> None:
        seen.extend([file.parent, folder])
        run(file, folder, limits)

    disk = tmp_path / "disk"
    disk.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(disk))
    monkeypatch.setattr(apart, "_run", watched)
    return seen


def test_what_is_put_on_the_page_and_what_is_read_in_it_lie_in_memory_alone(
    folders: list[Path], tmp_path: Path
) -> None:
    book = received.read("people.csv", CONTENT)
    assert book.sheets[0].cells.num_rows == 2000
    assert {each.parent for each in folders} == {unwritten.MEMORY}
    assert not any(each.exists() for each in folders), "and nothing of it is left there"
    assert list((tmp_path / "disk").iterdir()) == []
    assert book.sheets[0].cells.column(0)[1999].as_py() == "E-1999", "what was read can be read on"


def test_where_the_place_in_memory_is_too_small_the_file_is_read_all_the_same(
    folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = apart._run

    def no_room(file: Path, folder: Path, limits: reading.Limits) -> None:
        if folder.parent == unwritten.MEMORY:
            raise Refusal("disk")
        run(file, folder, limits)

    monkeypatch.setattr(apart, "_run", no_room)
    assert received.read("people.csv", CONTENT).sheets[0].cells.num_rows == 2000
    assert folders[-1].parent == tmp_path / "disk"
    assert list((tmp_path / "disk").iterdir()) == []


def test_an_upload_is_not_written_to_the_disk_while_it_arrives() -> None:
    asks = (
        "import streamlit as st; from starlette.formparsers import MultiPartParser; import app;"
        "print(MultiPartParser.spool_max_size >= st.get_option('server.maxUploadSize') * 2**20 > 2**20)"
    )
    done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.strip() == "True"
