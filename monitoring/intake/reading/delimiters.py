"""What parts the cells of a line: decided by the heading and by how well the lines below agree with it."""

import csv
import io

DELIMITERS = (";", ",", "\t")


def delimiter(sample: str, *, whole: bool) -> str:
    """The delimiter of a text that begins with its heading; `whole` says that the sample is all of it.

    Of the delimiters that part the heading, the one with which most lines have as many cells as the heading; of two
    that do equally well, the one that gives more cells. Where none parts the heading there is one column, and the
    delimiter is the one that parts fewest of its lines. Quotes are respected.
    """
    found = {each: _agreement(sample, each, whole) for each in DELIMITERS}
    parting = [each for each in DELIMITERS if found[each][1] > 1]
    return max(parting or DELIMITERS, key=lambda each: found[each])


def _agreement(sample: str, delimiter: str, whole: bool) -> tuple[float, int]:
    """The share of records that have as many cells as the first, and how many those are."""
    records = [len(record) for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if record]
    if not whole and len(records) > 1:
        records.pop()
    if not records:
        return 0.0, 0
    return records.count(records[0]) / len(records), records[0]
