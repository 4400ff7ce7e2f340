"""A file that is broken, disguised or made to do harm is refused with a sentence of its own, and costs us nothing."""

import os
import random
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from monitoring import words
from monitoring.intake.reading import Limits, apart, read
from monitoring.intake.reading.contents import contents
from monitoring.intake.reading.noticed import NOTICED
from monitoring.intake.reading.refusal import Refusal
from monitoring.intake.reading.refused import REFUSED
from monitoring.intake.reading.refused_within import REFUSED_WITHIN
from monitoring.intake.sheets import Unreadable
from tests.fuzz_reading import fuzzed
from tests.made_files import MAIN, rows_xml, sheet_xml, workbook

MEGABYTE = 1 << 20
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these files nor these signals")
PLAIN = rows_xml([["person", "antal"], ["M-1", "2"], ["M-2", "3"]])


def resident() -> float:
    """The memory this process has, in megabytes; 0 where the system does not say."""
    about = Path("/proc/self/statm")
    return int(about.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE if about.exists() else 0.0


def truncated(file: Path) -> None:
    workbook(file, {"Ark": sheet_xml(PLAIN)})
    file.write_bytes(file.read_bytes()[:-300])


def bomb(file: Path) -> None:
    """0.8 MB that unpack to 240 MB."""
    row = b'<row><c t="inlineStr"><is><t>' + b"a" * 4096 + b"</t></is></c></row>"
    once = row * 64

    def pieces() -> Iterator[bytes]:
        yield f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
        for _ in range(240 * MEGABYTE // len(once) + 1):
            yield once
        yield b"</sheetData></worksheet>"

    workbook(file, {"Ark": pieces()})
    assert file.stat().st_size < 1.6 * MEGABYTE


def laughs(file: Path) -> None:
    """A billion laughs: nine entities, each ten of the one before."""
    named = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    workbook(
        file,
        {"Ark": sheet_xml(PLAIN)},
        extra={
            "xl/sharedStrings.xml": f'<!DOCTYPE sst [<!ENTITY l0 "ha">{named}]><sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
        },
    )


def three_million(file: Path) -> None:
    """3,000,002 rows under a dimension that says three."""
    dealt = random.Random(1)
    block = "".join(f"<row><c><v>{dealt.randrange(10**9)}</v></c></row>" for _ in range(2_000)).encode()

    def pieces() -> Iterator[bytes]:
        yield f'<worksheet xmlns="{MAIN}"><dimension ref="A1:B3"/><sheetData><row/><row/>'.encode()
        for _ in range(1_500):
            yield block
        yield b"</sheetData></worksheet>"

    workbook(file, {"Ark": pieces()}, packing=zipfile.ZIP_STORED)


def two_gigabytes(file: Path) -> None:
    """A directory entry that says 2 GB of a part that is small."""
    workbook(file, {"Ark": sheet_xml(PLAIN)})
    _declare(file, "xl/worksheets/sheet1.xml", 2 << 30)


def understated(file: Path) -> None:
    """A directory entry that says less than the part holds."""
    workbook(file, {"Ark": sheet_xml(PLAIN)})
    _declare(file, "xl/worksheets/sheet1.xml", 100)


def _declare(file: Path, part: str, size: int) -> None:
    data = bytearray(file.read_bytes())
    entry = data.rfind(part.encode()) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, entry + 24, size)
    file.write_bytes(data)


def outside(file: Path) -> None:
    workbook(file, {"Ark": sheet_xml(PLAIN)}, extra={"xl/../../.bashrc": "rm"})


def many_columns(file: Path) -> None:
    file.write_text(";".join(f"k{n}" for n in range(10_000)) + "\n" + ";" * 9_999 + "\n")


def wide_sheet(file: Path) -> None:
    workbook(file, {"Bredt": sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="NTP1"><v>1</v></c></row>')})


def twice(file: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
    workbook(file, {"Ark": sheet_xml(rows)})


def unanswered(file: Path) -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>antal</v></c></row><row r="2"><c r="A2"><f>SUM(B1:B9)</f><v></v></c></row>'
    workbook(file, {"Regnet": sheet_xml(rows)})


def opendocument(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", "<office/>")


def holiday_pictures(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("ferie/1.jpg", b"\xff\xd8")


def nested(file: Path) -> None:
    pq.write_table(pa.table({"person": ["M-1"], "svar": [["a", "b"]]}), file)


def long_parquet(file: Path) -> None:
    pq.write_table(pa.table({"person": pa.nulls(1_100_000, pa.string())}), file)


def old(streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + streams.encode("utf-16-le") + bytes(512)


Make = Callable[[Path], None]
# What the file is; its name; how it is made; what the sentence says.
HOSTILE: list[tuple[str, str, Make | bytes, str]] = [
    ("a truncated workbook", "a.xlsx", truncated, "beskadiget eller kun hentet halvt"),
    ("a zip bomb", "a.xlsx", bomb, "bliver til 240 MB"),
    ("a billion laughs", "a.xlsx", laughs, "XML, der kan folde sig ud uden ende"),
    ("three million rows", "a.xlsx", three_million, "har 3.000.002 rækker"),
    ("a declared size of 2 GB", "a.xlsx", two_gigabytes, "fylder 2.048 MB, når den pakkes ud"),
    ("a part larger than declared", "a.xlsx", understated, "siger ét om, hvad delen"),
    ("a part outside the file", "a.xlsx", outside, "uden for filen selv"),
    ("a cell that stands twice", "a.xlsx", twice, "står to gange eller i forkert orden"),
    ("a sheet 10,000 columns wide", "a.xlsx", wide_sheet, "Arket »Bredt« i »a.xlsx« har 10.000 kolonner"),
    ("a formula without an answer", "a.xlsx", unanswered, "Cellen A2 i arket »Regnet«"),
    ("an empty workbook", "a.xlsx", lambda file: workbook(file, {"Ark": sheet_xml("")}), "ikke noget i nogen af arkene"),
    ("10,000 columns", "a.csv", many_columns, "»a.csv« har 10.000 kolonner"),
    ("mixed encodings", "a.csv", "by;n\nÅrhus;1\n".encode() + "Ærø;2\n".encode("cp1252"), "linje 2 er skrevet i UTF-8, linje 3 er det ikke"),
    ("bytes that are no letters", "a.csv", b"by;n\n\x81\x8d;1\n", "Linje 2 i »a.csv« har tegn"),
    ("half a UTF-16 file", "a.csv", "by;n\nÅrhus;1".encode("utf-16")[:-1], "skrevet i UTF-16"),
    ("a false mark of UTF-8", "a.csv", b"\xef\xbb\xbfby;n\n\xc5rhus;1\n", "skrevet i UTF-8, men det er linje 2 ikke"),
    ("one short row", "a.csv", b"a;b\n1;2\n3\n5;6\n", "Række 3 i »a.csv« har kun 1 af overskriftens 2 felter"),
    ("one long row", "a.csv", b"a;b\n1;2\n3;4;5\n", "har 3 felter; overskriften har kun 2"),
    ("repeated headings", "a.csv", b"navn;by;navn\n1;2;3\n", "Overskriften »navn« står over mere end én kolonne"),
    ("an open quote", "a.csv", b'a;b\n1;"2\n3;4\n', "anførselstegn i række 2"),
    ("NUL bytes", "a.csv", b"a;b\n1;\x00\n", "nultegn i linje 2"),
    ("notes alone", "a.csv", b"# en note\n\n", "ingen overskrifter"),
    ("a program of Windows", "a.csv", b"MZ\x90\x00\x03" + bytes(200), "er et program"),
    ("a PDF", "a.csv", b"%PDF-1.7\n" + bytes(200), "er en PDF"),
    ("a picture", "a.csv", b"\x89PNG\r\n\x1a\n" + bytes(200), "er et billede"),
    ("a packed file", "a.csv", b"\x1f\x8b\x08" + bytes(200), "er en pakket fil"),
    ("a zip of pictures", "a.xlsx", holiday_pictures, "er en zip-fil, men ikke et regneark"),
    ("a web page", "a.xls", b"\n<html><table><tr><td>1</td></tr></table></html>", "er en webside"),
    ("an old workbook", "a.xls", old("Workbook"), "Excels gamle format (.xls)"),
    ("a locked workbook", "a.xlsx", old("EncryptedPackage"), "låst med en adgangskode"),
    ("an old document", "a.xls", old("WordDocument"), "dokument fra et tekst- eller præsentationsprogram"),
    ("an OpenDocument sheet", "a.ods", opendocument, "LibreOffice"),
    ("lists in Parquet", "a.parquet", nested, "Kolonnen »svar«"),
    ("a long Parquet file", "a.parquet", long_parquet, "har mere end 1.048.576 rækker"),
    ("half a Parquet file", "a.parquet", b"PAR1" + bytes(300), "holder op midt i det hele"),
    ("a broken Parquet file", "a.parquet", b"PAR1" + bytes(300) + b"PAR1", "er beskadiget og kan ikke læses"),
    ("an empty file", "a.csv", b"", "fylder ingenting"),
    ("a directory", "a.csv", Path.mkdir, "er en mappe"),
    ("a missing file", "a.csv", lambda file: None, "findes ikke"),
]  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Unreadable, float]]:
    """What is said of every hostile file, and by how much our memory grew while it was read."""
    found = {}
    for what, name, make, _ in HOSTILE:
        file = tmp_path_factory.mktemp("hostile") / name
        if isinstance(make, bytes):
            file.write_bytes(make)
        else:
            make(file)
        before = resident()
        with pytest.raises(Unreadable) as caught:
            read(file)
        found[what] = (caught.value, resident() - before)
        if file.is_file():
            file.unlink()
    return found


@pytest.mark.parametrize(("what", "sentence"), [(what, sentence) for what, _, _, sentence in HOSTILE])
def test_a_hostile_file_is_refused_and_costs_us_no_memory(
    told: dict[str, tuple[Unreadable, float]], what: str, sentence: str
) -> None:
    unreadable, grown = told[what]
    assert sentence in str(unreadable.problem)
    assert grown < 60
    for text in (str(unreadable.problem), str(unreadable.remedy)):
        assert re.fullmatch(r"[»A-ZÆØÅ].*[.]", text), text
        assert "{" not in text


def test_every_hostile_file_has_a_sentence_of_its_own(told: dict[str, tuple[Unreadable, float]]) -> None:
    problems = [unreadable.problem.template for unreadable, _ in told.values()]
    assert len(problems) == len(set(problems)) == len(HOSTILE)


@pytest.mark.parametrize("says", ["more", "something else"])
def test_a_part_that_holds_less_or_something_else_than_declared_is_refused(tmp_path: Path, says: str) -> None:
    file = workbook(tmp_path / "a.xlsx", {"Ark": sheet_xml(PLAIN)}, packing=zipfile.ZIP_STORED)
    assert contents(file, Limits()).kind == "xlsx"
    if says == "more":
        _declare(file, "xl/worksheets/sheet1.xml", 5_000)
    else:
        file.write_bytes(file.read_bytes().replace(b"M-1", b"M-7"))
    with pytest.raises(Refusal, match="zip_lies"):
        contents(file, Limits())


@pytest.mark.parametrize(
    "beginning",
    [b"\x7fELF\x02\x01", b"\xcf\xfa\xed\xfe\x07", b"\xca\xfe\xba\xbe\x00", b"#!/bin/sh\nrm -rf ~\n", b"MZ\0"],
    ids=["Linux", "Mac", "Mac, both kinds", "script", "Windows"],
)
def test_a_program_is_known_whatever_it_is_called(tmp_path: Path, beginning: bytes) -> None:
    file = tmp_path / "deltagere.csv"
    file.write_bytes(beginning + b";;;;\n")
    with pytest.raises(Unreadable, match=r"»deltagere\.csv« er et program"):
        read(file)


def test_a_table_that_begins_like_something_else_is_still_a_table(tmp_path: Path) -> None:
    for heading in ("MZ", "BM", "PAR", "BZh", "PK", "#", "%", "GIF"):
        file = tmp_path / "a.csv"
        file.write_text(f"{heading};b\n1;2\n")
        assert contents(file, Limits()).sheets[0].headings == (heading, "b")


def test_a_cell_that_begins_like_a_formula_is_text_and_no_more(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('navn;svar\nM-1;"=HYPERLINK(""http://x"";""klik"")"\nM-2;@SUM(A1)\n')
    book = read(file)
    assert book.sheets[0].column("svar").to_pylist() == ['=HYPERLINK("http://x";"klik")', "@SUM(A1)"]
    assert book.noticed == ()


@POSIX
def test_a_pipe_and_a_device_are_refused_without_being_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "a.csv"
    os.mkfifo(pipe)  # opening it would wait for ever
    for file in (pipe, Path("/dev/zero")):
        with pytest.raises(Unreadable, match="er ikke en almindelig fil"):
            read(file)


def test_a_file_over_the_limit_is_refused_unopened(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with file.open("wb") as made:
        made.truncate(200 * MEGABYTE + 1)
    with pytest.raises(Unreadable, match="fylder 201 MB, og der kan højst læses 200 MB"):
        read(file)


def test_a_file_is_refused_by_the_name_its_reader_knows(tmp_path: Path) -> None:
    file = tmp_path / "tmp8s7df"
    file.write_bytes(b"a;a\n1;2\n")
    with pytest.raises(Unreadable) as caught:
        read(file, name="svar {0} 100%.csv")
    assert "»svar {0} 100%.csv«" in str(caught.value)
    assert "tmp8s7df" not in str(caught.value)


# --- the process that reads ------------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import os; os.abort()", "brød sammen"),
        ("import os; os._exit(0)", "brød sammen"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "kræver mere hukommelse"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "var ikke læst færdig efter 2 sekunder"),
        ("while True: pass", "var ikke læst færdig efter 2 sekunder"),
    ],
    ids=["aborts", "says nothing", "is killed", "is out of time", "spins"],
)  # fmt: skip
def test_a_reading_that_dies_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, sentence: str
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setattr(apart, "CHILD", (sys.executable, "-c", program))
    file = tmp_path / "a.csv"
    file.write_text("a;b\n1;2\n")
    begun = time.monotonic()
    with pytest.raises(Unreadable, match=sentence):
        read(file, limits=Limits(seconds=2))
    assert time.monotonic() - begun < 15
    assert list(scratch.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_a_reading_that_needs_more_memory_than_it_may_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a;b\n" + f"{'x' * 200};tekst\n" * 500_000)
    with pytest.raises(Unreadable, match="kræver mere hukommelse end de 420 MB"):
        read(file, limits=Limits(memory=420 * MEGABYTE))
    file.write_text("a;b\n1;2\n")
    assert read(file, limits=Limits(memory=420 * MEGABYTE)).kind == "csv"


@POSIX
def test_the_reading_ends_and_cleans_up_when_the_one_who_asked_is_killed(tmp_path: Path) -> None:
    file, scratch = tmp_path / "a.csv", tmp_path / "scratch"
    scratch.mkdir()
    file.write_text("a;b\n" + '"x";"y"\n' * 1_000_000)
    asks = (
        "from pathlib import Path; from monitoring.intake.reading import read, unwritten;"
        f"unwritten.MEMORY = Path({str(scratch)!r}); read(Path({str(file)!r}))"
    )
    with subprocess.Popen([sys.executable, "-c", asks]) as asking:
        until = time.monotonic() + 20
        begun = ["pgrep", "-P", str(asking.pid)]
        while subprocess.run(begun, stdout=subprocess.DEVNULL).returncode and time.monotonic() < until:
            time.sleep(0.02)
        assert any(scratch.iterdir())
        asking.send_signal(signal.SIGKILL)
    while any(scratch.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(scratch.iterdir()) == []


# --- words and fuzz --------------------------------------------------------------------------------------------------


def test_every_sentence_is_said_in_both_languages() -> None:
    every = [each for why in (*REFUSED.values(), *REFUSED_WITHIN.values(), *NOTICED.values()) for each in why]
    danish = [str(each) for each in every]
    words.speak("en")
    assert not [text for text, each in zip(danish, every, strict=True) if str(each) == text]
    assert not set(REFUSED) & set(REFUSED_WITHIN)


def test_files_bitten_at_random_are_books_or_refused() -> None:
    tried, refused = fuzzed(seconds=5, seed=None)
    assert tried > refused > 0
