"""Days and moments as survey tools write them: Danish and ISO, and the American order only where that is certain.

`12/10/2025` is two days. Which one is told by the column: a number above twelve in either place, a clock of twelve
hours, or that one of the orders alone puts every answer within the wave. Where nothing tells, none is chosen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import pyarrow as pa

from monitoring.programmes.spelling import folded

HERE = ZoneInfo("Europe/Copenhagen")
Order = Literal["day first", "month first"]

_CLOCK = (
    r"(?:(?:[T\s,]|KL\.?)+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AP]\.?\s?M\.?)?\s*(?:[A-Z]{1,5})?(?:[+-]\d{1,2}(?::?\d{2})?)?)?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _CLOCK)
_DANISH = re.compile(r"(?P<day>\d{1,2})(?P<mark>[-.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})" + _CLOCK)
_SLASHED = re.compile(r"(?P<first>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4}|\d{2})" + _CLOCK)


@dataclass(frozen=True, kw_only=True)
class Dates:
    """What a column of days says, row by row.

    `moments` is null where nothing stands or what stands is no day; `faulty` holds those texts. `order` is that of
    days written with strokes, where there are any; `supposed` that only the wave told it, `unclear` that nothing did.
    """

    moments: pa.ChunkedArray
    faulty: frozenset[str]
    order: Order | None = None
    supposed: bool = False
    unclear: bool = False


def dates(column: pa.ChunkedArray, opens_on: date, closes_on: date) -> Dates:
    """The moments in `column`; a day between `opens_on` and `closes_on` may tell in which order days are written."""
    encoded = column.unify_dictionaries() if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    texts = {text: folded(text).upper() for chunk in encoded.chunks for text in chunk.dictionary.to_pylist()}
    slashed = [match for text in texts.values() if "/" in text and (match := _SLASHED.fullmatch(text))]
    order, supposed = _order(slashed, opens_on, closes_on) if slashed else (None, False)
    read = {text: _moment(plain, order) for text, plain in texts.items()}
    moments = [
        pa.array([read[text] for text in chunk.dictionary.to_pylist()], pa.timestamp("s")).take(chunk.indices)
        for chunk in encoded.chunks
    ]
    return Dates(
        moments=pa.chunked_array(moments, pa.timestamp("s")),
        faulty=frozenset(text for text, moment in read.items() if moment is None and texts[text]),
        order=order,
        supposed=supposed,
        unclear=bool(slashed) and order is None,
    )


def _order(slashed: Sequence[re.Match[str]], opens_on: date, closes_on: date) -> tuple[Order | None, bool]:
    """In which order days with strokes are written, and whether only the wave told it."""
    day_first = any(int(match["first"]) > 12 for match in slashed)
    month_first = any(int(match["other"]) > 12 for match in slashed)
    if day_first or month_first:
        return (None if day_first and month_first else "day first" if day_first else "month first"), False
    if any(match["half"] for match in slashed):
        return "month first", False
    orders: tuple[Order, Order] = ("day first", "month first")
    fitting = [order for order in orders if all(_within(match, order, opens_on, closes_on) for match in slashed)]
    return (fitting[0], True) if len(fitting) == 1 else (None, False)


def _within(match: re.Match[str], order: Order, opens_on: date, closes_on: date) -> bool:
    moment = _slashed(match, order)
    return moment is not None and opens_on <= moment.date() <= closes_on


def _moment(text: str, order: Order | None) -> datetime | None:
    if text[4:5] == "-":
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is not None:
            return moment.astimezone(HERE).replace(tzinfo=None) if moment.tzinfo else moment
    if match := _YEAR_FIRST.fullmatch(text) or _DANISH.fullmatch(text):
        return _made(match, int(match["month"]), int(match["day"]))
    match = _SLASHED.fullmatch(text)
    return _slashed(match, order) if match and order else None


def _slashed(match: re.Match[str], order: Order) -> datetime | None:
    first, other = int(match["first"]), int(match["other"])
    return _made(match, *((other, first) if order == "day first" else (first, other)))


def _made(match: re.Match[str], month: int, day: int) -> datetime | None:
    year, hour = int(match["year"]), int(match["hour"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].startswith("P") else 0) if 1 <= hour <= 12 else 24
    try:
        return datetime(
            year + 2000 if year < 100 else year, month, day, hour, int(match["minute"] or 0), int(match["second"] or 0)
        )
    except ValueError:
        return None
