"""How large a file may be, packed and unpacked, and how long and with how much memory it is read."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a file may ask for. A file beyond any of these is refused whole, never read in part.

    `bytes` is the file as it lies on disk, `unpacked` what a workbook or Parquet file says it holds once unpacked,
    `ratio` how many times larger a part of a workbook may be than it is packed (Excel's own stay below 40), `parts` how
    many parts a workbook has. `rows`, `columns` and `cell` (characters) hold for every sheet; the rows are as many as
    a sheet in Excel has. `seconds` and `memory` (bytes) are given to the process that reads.
    """

    bytes: int = 200 * MEGABYTE
    unpacked: int = 600 * MEGABYTE
    ratio: int = 150
    parts: int = 5_000
    sheets: int = 200
    rows: int = 1_048_576
    columns: int = 500
    cell: int = 100_000
    seconds: int = 120
    memory: int = 2_048 * MEGABYTE
