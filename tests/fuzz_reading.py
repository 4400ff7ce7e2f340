"""Bites files at random and reads them: `python -m tests.fuzz_reading --seconds 300`.

Whatever comes of it is sheets or a refusal; anything else stops the run, says the seed and leaves the file. Most are read
in this process, which is fast; some in a process of their own, as every file is.
"""

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from monitoring.intake.reading import Limits, read
from monitoring.intake.reading.contents import contents
from monitoring.intake.reading.refusal import Refusal
from monitoring.intake.sheets import Book, Unreadable
from tests.made_files import csv_text, rows_xml, sheet_xml, workbook

LIMITS = Limits(unpacked=20 << 20, seconds=20)
_APART_EVERY = 150
_BITS = (
    b'"', b'""', b";", b",", b"\t", b"\r", b"\n", b"\r\n", b"\0", b"#", b"sep=;", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3",
    b"\xe6", b"<", b">", b"/>", b"</row>", b"<row>", b'<c r="', b'r="XFD1048576"', b"<f>", b"<v>", b"</v>", b't="e"', b"<!--",
    b"]]>", b"<!DOCTYPE x>", b"&amp;", b"&#0;", b"1e999", b"-1", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"PK\x03\x04", b"PAR1",
)  # fmt: skip


def seeds(folder: Path) -> list[bytes]:
    """Whole files of every kind."""
    rows = [["person", "by", "svar"], ["M-1", "Århus", 'sagde "hej"; gik'], ["M-2", "Ærø", "to\r\nlinjer"]] * 3
    rows = [rows[0], *(row for row in rows if row != rows[0])]
    text = [csv_text(rows, delimiter=each, quote_all=all_) for each in ";,\t" for all_ in (True, False)]
    found = [each.encode(encoding) for each in text for encoding in ("utf-8-sig", "utf-16", "cp1252")]
    made = openpyxl.Workbook()
    made.active.append(["dag", "antal", "regnet"])
    for n in range(5):
        made.active.append([datetime(2025, 6, 1 + n, 18, 30), n / 3, f"tekst {n}"])
    made.active.merge_cells("A1:B1")
    made.save(folder / "seed.xlsx")
    found.append((folder / "seed.xlsx").read_bytes())
    plain = sheet_xml(rows_xml([["a", "b"], ["1", "2"]]) + '<row r="9"><c r="A9"><f>1+1</f><v>2</v></c></row>')
    found.append(workbook(folder / "seed.xlsx", {"Et": plain, "To": plain}, packing=zipfile.ZIP_STORED).read_bytes())
    columns = {"n": [1, None, 3], "t": ["a", "b", None], "d": [datetime(2025, 6, 1)] * 3, "f": [0.5, 1e30, None]}
    pq.write_table(pa.table(columns), folder / "seed.parquet")
    return [*found, (folder / "seed.parquet").read_bytes()]


def bitten(data: bytes, dealt: random.Random) -> bytes:
    """The file with a few bytes changed, cut, doubled or put in; of a workbook often a part inside it."""
    if data.startswith(b"PK") and dealt.random() < 0.7:
        return _inside(data, dealt)
    whole = bytearray(data)
    for _ in range(dealt.choice((1, 1, 2, 5, 20))):
        at = dealt.randrange(len(whole) + 1)
        to = min(len(whole), at + dealt.choice((1, 1, 4, 40, 400)))
        way = dealt.randrange(6)
        if way == 0 and at < len(whole):
            whole[at] ^= 1 << dealt.randrange(8)
        elif way == 1:
            whole[at:at] = dealt.choice(_BITS)
        elif way == 2:
            del whole[at:to]
        elif way == 3:
            whole[at:at] = whole[at:to] * dealt.choice((1, 2, 30))
        elif way == 4:
            whole[at:to] = dealt.randbytes(to - at)
        else:
            whole[at : at + 1] = dealt.choice(_BITS)
    return bytes(whole)


def _inside(data: bytes, dealt: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = dealt.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, bitten(content, dealt) if name == chosen else content)
    return made.getvalue()


def fuzzed(*, seconds: float, seed: int | None) -> tuple[int, int]:
    """How many bitten files were read in `seconds`, and how many of them were refused."""
    seed = random.SystemRandom().randrange(1 << 32) if seed is None else seed
    dealt, tried, refused = random.Random(seed), 0, 0
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        whole = seeds(Path(folder))
        file = Path(folder) / "bitten.csv"
        while time.monotonic() < until:
            data = bitten(dealt.choice(whole), dealt)
            file.write_bytes(data)
            tried += 1
            try:
                if tried % _APART_EVERY == 0:
                    book = read(file, limits=LIMITS)
                    assert isinstance(book, Book)
                else:
                    for sheet in contents(file, LIMITS).sheets:
                        assert sheet.cells.num_columns == len(sheet.headings), "a column per heading"
                        assert sheet.cells.num_rows == len(sheet.rows), "a number per row"
            except (Refusal, Unreadable) as unreadable:
                refused += bool(str(unreadable))
            except BaseException as error:
                kept = Path(tempfile.gettempdir()) / f"bitten-{seed}-{tried}"
                kept.write_bytes(data)
                raise AssertionError(f"File {tried} of seed {seed}, kept as {kept}: {error!r}") from error
    return tried, refused


def main() -> None:
    """Run for as long as asked and say how much was tried."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--seed", type=int)
    given = asked.parse_args()
    tried, refused = fuzzed(seconds=given.seconds, seed=given.seed)
    sys.stdout.write(f"{tried} files bitten, {refused} refused, {tried - refused} read; nothing else happened.\n")


if __name__ == "__main__":
    main()
