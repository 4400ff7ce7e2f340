"""The process that reads one file: `python -m monitoring.intake.reading.child`, started by `apart.py`.

It is told on its standard input what to read and where to leave the answer, sets itself limits before it opens the
file, and ends when the one who started it does.
"""

import json
import os
import shutil
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

import pyarrow as pa

from monitoring.intake.reading.contents import contents
from monitoring.intake.reading.laid import Laid
from monitoring.intake.reading.limits import Limits
from monitoring.intake.reading.refusal import Refusal

ANSWER = "answer.json"
_SECONDS_TO_DIE = 5
_STACK = 1 << 18


class _NoPandas(MetaPathFinder):
    """Arrow would load pandas only to ask whether what it is given is a frame: half a second and 60 MB for nothing."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Nothing, but that there is no pandas."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def answer(file: Path, folder: Path, limits: Limits) -> dict[str, Any]:
    """What is to be told of `file`; its sheets lie in `folder` as Arrow files, cells first and row numbers last."""
    try:
        found = contents(file, limits)
        sheets = [_left(sheet, folder / f"{place}.arrow") for place, sheet in enumerate(found.sheets)]
    except Refusal as refusal:
        return {"refused": refusal.message, "values": refusal.values}
    except MemoryError:
        return {"refused": "memory", "values": {}}
    except OSError as error:
        # Where there was no room for the sheets there is some now for saying so.
        for left in folder.glob("*.arrow"):
            left.unlink(missing_ok=True)
        return {"refused": "no_access" if isinstance(error, PermissionError) else "disk", "values": {}}
    notices = [asdict(each) for each in found.notices]
    return {"kind": found.kind, "sha256": found.sha256, "sheets": sheets, "notices": notices}


def _left(sheet: Laid, file: Path) -> dict[str, Any]:
    table = sheet.cells.append_column("rows", sheet.rows) if sheet.headings else pa.table({"rows": sheet.rows})
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return {
        "name": sheet.name,
        "headings": sheet.headings,
        "heading_row": sheet.heading_row,
        "typed": sheet.typed,
        "file": file.name,
    }


def _told(folder: Path) -> dict[str, Any]:
    """What the standard input says: one line of JSON. It is read without a buffer, for a thread goes on reading it.

    Where the one who asked has ended before saying it, the folder made for the answer goes, and this process with it.
    """
    line = b""
    while not line.endswith(b"\n"):
        read = os.read(0, 1 << 16)
        if not read:
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(1)
        line += read
    told: dict[str, Any] = json.loads(line)
    return told


def _end_with_the_one_who_asked(folder: Path) -> None:
    """Wait for the standard input to close, which it does when the other process ends in whatever way."""
    with suppress(OSError):
        while os.read(0, 1 << 16):
            pass
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _limit(limits: Limits) -> None:
    """Hold this process to its limits, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.unpacked * 2),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        grace = _SECONDS_TO_DIE if what == resource.RLIMIT_CPU else 0
        top = most + grace if hard == resource.RLIM_INFINITY else min(most + grace, hard)
        with suppress(ValueError, OSError):  # macOS counts no address space
            resource.setrlimit(what, (min(most, top), top))


def main() -> None:
    """Read what is asked for, leave the answer, end."""
    sys.meta_path.insert(0, _NoPandas())
    folder = Path(sys.argv[1])
    told = _told(folder)
    limits = Limits(**told["limits"])
    threading.stack_size(_STACK)
    threading.Thread(target=_end_with_the_one_who_asked, args=[folder], daemon=True).start()
    _limit(limits)
    said = answer(Path(told["file"]), folder, limits)
    unfinished = folder / "unfinished"
    unfinished.write_text(json.dumps(said), encoding="utf-8")
    unfinished.replace(folder / ANSWER)
    os._exit(0)


if __name__ == "__main__":
    main()
