"""Reconciliation put into words: the answer in a sentence, the verdicts, the tables, what stands behind a figure."""

from collections.abc import Mapping, Sequence

import pandas as pd

from monitoring.amounts import n_of
from monitoring.programmes.published import Computed, Figure
from monitoring.reconciliation import VERDICTS, Reconciled, Verdict, decimals
from monitoring.words import day, listed, number, percent, rounded, said, short_day, t

# verdict -> (icon, Streamlit colour name); the word is `verdict_word`. Never a colour without both.
VERDICT_MARKS: Mapping[Verdict, tuple[str, str]] = {
    "differs": (":material/difference:", "red"),
    "contradicts": (":material/call_split:", "orange"),
    "cut": (":material/content_cut:", "blue"),
    "lost": (":material/broken_image:", "gray"),
    "not_computable": (":material/help:", "gray"),
    "equal": (":material/check_circle:", "green"),
}
# A new line in a cell.
_BREAK = "  \n"


def verdict_word(verdict: Verdict) -> str:
    """The word of a verdict."""
    words = {
        "differs": t("Afviger"),
        "contradicts": t("Modsiger sig selv"),
        "cut": t("Skåret af"),
        "lost": t("Tabt i kilden"),
        "not_computable": t("Kan ikke beregnes"),
        "equal": t("Stemmer"),
    }
    return words[verdict]


def verdict_meaning(verdict: Verdict) -> str:
    """What a verdict means, in a sentence."""
    words = {
        "differs": t("Registreringerne giver nu et andet tal end det, der står i rapporten."),
        "contradicts": t("Rapporten siger noget andet et andet sted."),
        "cut": t("Tallet er det samme, men rapporten har skåret decimalerne af i stedet for at afrunde."),
        "lost": t("Tallet mangler i den tekst, rapporten er læst fra."),
        "not_computable": t("Registreringerne kan ikke give tallet."),
        "equal": t("Registreringerne giver det tal, der står i rapporten, afrundet på samme måde."),
    }
    return words[verdict]


def badge(verdict: Verdict, figures: int) -> str:
    """The verdict as word, icon and colour in one, and how many figures have it."""
    icon, colour = VERDICT_MARKS[verdict]
    return f":{colour if figures else 'gray'}-badge[{icon} {verdict_word(verdict)}: {number(figures)}]"


def heading(verdict: Verdict) -> str:
    """The verdict as icon and word."""
    return f"{VERDICT_MARKS[verdict][0]} {verdict_word(verdict)}"


def lines(printed: Sequence[Figure], found: pd.DataFrame) -> list[Reconciled]:
    """The report's figures with what the records give for each; none where that is hidden."""
    figures = {figure.id: figure for figure in printed}
    return [
        Reconciled(
            figure=figures[row.figure],
            verdict=row.verdict,
            computed=_known(row.computed),
            numerator=_known(row.numerator),
            denominator=_known(row.denominator),
        )
        for row in found.itertuples(index=False)
        if not row.hidden and row.figure in figures
    ]


def _known(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def counts(told: Sequence[Reconciled]) -> dict[Verdict, int]:
    """How many figures have each verdict, those without any too."""
    return {verdict: sum(each.verdict == verdict for each in told) for verdict in VERDICTS}


def answer(printed: Sequence[Figure], told: Sequence[Reconciled]) -> str:
    """Whether the records agree with the report, in a sentence or two."""
    if not printed:
        return t("Programmet har ingen rapport at stemme af med endnu.")
    if not told:
        return t("Tallene er skjult af hensyn til fortrolighed.")
    computed = counts([each for each in told if each.computed is not None])
    all_computed = sum(computed.values())
    if not all_computed:
        return t("Der er ikke registreret noget at stemme rapporten af med endnu.")
    if computed["equal"] == all_computed:
        return t("Alle {all} tal, der kan beregnes, stemmer præcis.", all=number(all_computed))
    rest: dict[Verdict, str] = {
        "differs": t("{n} anderledes nu", n=number(computed["differs"])),
        "cut": t("{n} skåret af i stedet for afrundet", n=number(computed["cut"])),
        "contradicts": t("{n} modsagt af rapporten selv", n=number(computed["contradicts"])),
    }
    return t(
        "{equal} af {all} tal, der kan beregnes, stemmer præcis; af resten er {rest}.",
        equal=number(computed["equal"]),
        all=number(all_computed),
        rest=listed([text for verdict, text in rest.items() if computed[verdict]]),
    )


def scope(regions: Sequence[str]) -> str:
    """That the figures are those of the report's own days and of the whole programme, whatever is chosen."""
    told = t("Hvert tal er opgjort pr. den dag, rapporten taler om, uanset hvilken dag og periode du har valgt.")
    if regions:
        told += " " + t("Valget af region gælder ikke her: rapportens tal gælder hele programmet.")
    return told


def table(told: Sequence[Reconciled], verdict: Verdict) -> pd.DataFrame:
    """The figures with one verdict: what is counted, where, and why it stands here; as printed; as computed.

    A column that would be empty is left out, and the why stands under the words: the table holds on a phone.
    """
    rows = [each for each in told if each.verdict == verdict]
    counted = [f"{said(each.figure.label)} ({each.figure.place})" for each in rows]
    columns = {
        t("Tal (sted)"): [
            _BREAK.join(filter(None, (what, why(each)))) for what, each in zip(counted, rows, strict=True)
        ],
    }
    if any(each.figure.printed for each in rows):
        columns[t("Rapporten")] = [each.figure.printed or "–" for each in rows]
    if any(each.computed is not None for each in rows):
        columns[t("Beregnet")] = [computed(each) for each in rows]
    return pd.DataFrame(columns)


def computed(each: Reconciled) -> str:
    """What the records give, with its day: `9 af 11 (81,8 %) pr. 1. nov. 2025`; a dash where they give nothing."""
    if each.computed is None:
        return "–"
    return t("{figure} pr. {day}", figure=_amount(each), day=short_day(each.figure.as_of))


def _amount(each: Reconciled) -> str:
    value, printed = each.computed or 0.0, decimals(each.figure)
    # As many decimals more as show which way it is rounded: 81,8 to 82, but 45,45 to 45.
    places = printed + (rounded(value, printed) != rounded(value, printed + 1))
    while rounded(float(rounded(value, places)), printed) != rounded(value, printed):
        places += 1
    if each.numerator is None or each.denominator is None:
        return number(value, places)
    share = percent(each.numerator, each.denominator, places)
    return f"{n_of(each.numerator, each.denominator)} ({share})"


def why(each: Reconciled) -> str:
    """Why a figure does not simply agree: the report's other place, the reason given, or that nothing is on record."""
    figure, told = each.figure, []
    if figure.other is not None:
        told.append(t("Andet sted: {other}.", other=said(figure.other).rstrip(".")))
    if figure.reason is not None:
        told.append(said(figure.reason))
    if each.verdict == "not_computable" and figure.verdict != "not_computable":
        told.append(t("Intet er registreret endnu."))
    return " ".join(told)


def behind(each: Reconciled) -> list[str]:
    """What stands behind a computed figure, a line each: as printed and computed, the query, what it was given, the measure."""
    how, figure = each.figure.computed, each.figure
    if how is None:
        return [why(each)]
    given = [f"`{name} = {_as_given(value)}`" for name, value in how.parameters.items()]
    return [
        t("Rapporten, {place}: {printed}", place=figure.place, printed=figure.printed),
        t("Beregnet: {computed}", computed=computed(each)),
        t("Forespørgsel: {query}", query=f"`queries/{how.query}.sql`"),
        t("Givet: {given}", given=", ".join(given) or "–"),
        t("Udregning: {how}", how=calculation(how)),
    ]


def calculation(how: Computed) -> str:
    """What is made of the query's rows: `summen af value, fra 1. januar 2024 til 31. december 2024`."""
    column = how.measured or ""
    measures = {
        "sum": t("summen af {column}", column=column),
        "mean": t("gennemsnittet af {column}", column=column),
        "min": t("det mindste i {column}", column=column),
        "max": t("det største i {column}", column=column),
        "count": t("antallet af rækker"),
        "share": t("value som andel af base"),
    }
    parts = [measures[how.measure]]
    if how.from_on is not None:
        parts.append(t("fra {day}", day=day(how.from_on)))
    if how.to_on is not None:
        parts.append(t("til {day}", day=day(how.to_on)))
    parts += [t("hvor {column} er {value}", column=name, value=_as_given(value)) for name, value in how.where.items()]
    if how.per is not None:
        parts.append(t("delt med {n}", n=number(how.per)))
    if how.left_of is not None:
        parts.append(t("trukket fra {n}", n=number(how.left_of)))
    return ", ".join(parts)


def _as_given(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_given, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def sheet(told: Sequence[Reconciled]) -> pd.DataFrame:
    """Every figure with all that is known of it, as it is saved: verdict, numbers as numbers, query and parameters."""
    rows = []
    for each in told:
        figure, how = each.figure, each.figure.computed
        given = how.parameters.items() if how else ()
        rows.append(
            {
                t("Udfald"): verdict_word(each.verdict),
                t("Sted"): figure.place,
                t("Tal"): said(figure.label),
                t("Rapporten"): figure.printed,
                t("Beregnet"): _plain(each.computed),
                t("Tæller"): _plain(each.numerator),
                t("Nævner"): _plain(each.denominator),
                t("Opgjort pr."): figure.as_of.isoformat(),
                t("Forklaring"): why(each),
                t("Forespørgsel"): how.query if how else "",
                t("Givet"): "; ".join(f"{name} = {_as_given(value)}" for name, value in given),
                t("Udregning"): calculation(how) if how else "",
            }
        )
    return pd.DataFrame(rows)


def _plain(value: float | None) -> str:
    return "" if value is None else number(value, 0 if value == int(value) else 2)
