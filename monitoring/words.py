"""Danish and English: every word, number and date a reader sees.

The Danish text stands in the code and is the key; `locale/en/LC_MESSAGES/*.po` hold the English.
The language is set once per run of a page with `speak` and holds for that run alone.
"""

import gettext
import io
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES: Mapping[str, str] = {"da": "Dansk", "en": "English"}
DEFAULT = "da"
CATALOGUES = Path(__file__).parent / "locale"
_LOCALES = {"da": Locale("da", "DK"), "en": Locale("en", "GB")}
_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


def speak(language: str) -> None:
    """Set the language of this run to `da` or `en`; anything else is the default."""
    _language.set(language if language in LANGUAGES else DEFAULT)


def language() -> str:
    """The language of this run: `da` or `en`."""
    return _language.get()


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    sources = sorted((CATALOGUES / code / "LC_MESSAGES").glob("*.po"))
    if code == DEFAULT or not sources:
        return gettext.NullTranslations()
    whole = Catalog(locale=code)
    for source in sources:
        with source.open("rb") as file:
            for message in read_po(file, locale=code):
                whole[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def t(text: str, /, **values: object) -> str:
    """`text` in the language of this run, with `{name}` filled in from `values`."""
    said = _catalogue(language()).gettext(text)
    return said.format(**values) if values else said


def tn(one: str, many: str, n: int, **values: object) -> str:
    """`one` or `many` in the language of this run, by `n`, with `{n}` and `{name}` filled in."""
    return _catalogue(language()).ngettext(one, many, n).format(n=number(n), **values)


def said(label: Mapping[str, str]) -> str:
    """A definition's label, `{"da": ..., "en": ...}`, in the language of this run."""
    return label[language()]


@dataclass(frozen=True)
class Sentence:
    """A sentence that is put into words when it is shown: a Danish template and the values for it."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return t(self.template, **dict(self.values))


def sentence(template: str, /, **values: object) -> Sentence:
    """A `Sentence` of `template` (the Danish text, found by the catalogue) and its values."""
    return Sentence(template, tuple(values.items()))


class InWords(Exception):
    """Something that cannot be done; `problem` says why and `remedy` what to do about it, in the language of whoever reads it."""

    def __init__(self, problem: Sentence, remedy: Sentence) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"


def rounded(value: float, decimals: int = 0) -> Decimal:
    """`value` rounded half up to `decimals` places, as a reader expects and as `round` does not."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0  # never -0


def number(value: float, decimals: int = 0) -> str:
    """A number as this language writes it: `1.950` or `81,8` in Danish."""
    return _written(rounded(value, decimals), decimals, language())


@lru_cache(maxsize=8192)
def _written(value: Decimal, decimals: int, language: str) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=_LOCALES[language])


def signed(value: float) -> str:
    """A change, with its sign: `+3`, `−2` (a true minus), `0`."""
    return ("+" if rounded(value) > 0 else "−" if rounded(value) < 0 else "") + number(abs(value))


def percent(part: float, whole: float, decimals: int = 0) -> str:
    """`part` of `whole` in percent. 0 % and 100 % are kept for literally none and literally all."""
    share = 100 * part / whole
    value = rounded(share, decimals)
    step = Decimal(1).scaleb(-decimals)
    if value == 0 and part > 0:
        return "< " + _with_sign(number(float(step), decimals))
    if value == 100 and part < whole:
        return "> " + _with_sign(number(float(100 - step), decimals))
    return _with_sign(number(share, decimals))


def percentage(value: float, decimals: int = 0) -> str:
    """A value that is in percent already: `70 %` in Danish, `70%` in English."""
    return _with_sign(number(value, decimals))


def _with_sign(figure: str) -> str:
    return figure + ("\N{NO-BREAK SPACE}%" if language() == "da" else "%")


def day(value: date) -> str:
    """A day in full: `20. november 2026`, `20 November 2026`."""
    return format_date(value, "d. MMMM y" if language() == "da" else "d MMMM y", locale=_LOCALES[language()])


def short_day(value: date) -> str:
    """A day as short as it can be: `20. nov. 2026`, `20 Nov 2026`."""
    return format_date(value, "d. MMM y" if language() == "da" else "d MMM y", locale=_LOCALES[language()])


def month(value: date) -> str:
    """A month: `november 2026`, `November 2026`."""
    return format_date(value, "MMMM y", locale=_LOCALES[language()])


def listed(parts: list[str]) -> str:
    """Several things in a row: `a, b og c`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " " + t("og") + " " + parts[-1]


def vega_locale() -> dict[str, Any]:
    """Number and date words for a Vega-Lite chart's `config.locale`, in the language of this run."""
    locale = _LOCALES[language()]
    months, short_months = locale.months["stand-alone"]["wide"], locale.months["format"]["abbreviated"]
    days, short_days = locale.days["stand-alone"]["wide"], locale.days["format"]["abbreviated"]
    week = [6, 0, 1, 2, 3, 4, 5]
    decimal, group = (",", ".") if language() == "da" else (".", ",")
    return {
        "number": {"decimal": decimal, "thousands": group, "grouping": [3], "currency": ["", "\N{NO-BREAK SPACE}kr."]},
        "time": {
            "dateTime": "%A %-d %B %Y %X",
            "date": "%d.%m.%Y" if language() == "da" else "%d/%m/%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [days[i] for i in week],
            "shortDays": [short_days[i].rstrip(".") for i in week],
            "months": [months[i] for i in range(1, 13)],
            "shortMonths": [short_months[i].rstrip(".") for i in range(1, 13)],
        },
    }
