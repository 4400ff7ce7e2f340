"""Takes a file from the reader: kept in memory where the system can, else where nobody else can read it, read in a process of its own, and removed."""

from pathlib import Path

from monitoring.intake import Book, reading


def read(name: str, content: bytes | memoryview) -> Book:
    """What the file holds; `name` is what its owner calls it. Raises `Unreadable`; nothing of the file is left on disk either way."""
    # The folder is its owner's alone, and the file's own name goes nowhere near the disk.
    with reading.folder("programpuls-upload-", len(content)) as folder:
        file = folder / "file"
        file.write_bytes(content)
        return reading.read(file, name=Path(name).name)
