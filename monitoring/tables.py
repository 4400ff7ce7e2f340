"""Frames put into words: the tables that stand under the charts, and what the charts are labelled with."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from monitoring.amounts import base_word, mean, n_of, quantity, with_exactness
from monitoring.durations import DAYS_OF_A_MONTH
from monitoring.palette import ANSWER_COLOURS, APART_COLOUR
from monitoring.phrases import basis, figure
from monitoring.programmes import MEANS, Indicator, Programme, Survey
from monitoring.readings import Reading
from monitoring.words import day, number, percent, said, t

_SUMS = ("value", "base", "estimated", "left_out")


def key_figures(progress: Sequence[Reading], programme: Programme) -> pd.DataFrame:
    """The indicators that are no cards, one row each: title, figure, what it rests on."""
    rows = [
        (said(indicator.title), _with_alternatives(each, progress, programme), basis(each, indicator))
        for each in progress
        if not is_card(indicator := programme.indicator(each.indicator)) and indicator.alternative_to is None
    ]
    return pd.DataFrame(rows, columns=[t("Nøgletal"), t("Tal"), t("Grundlag")])


def is_card(indicator: Indicator) -> bool:
    """Whether the indicator is held against something, and so has a card of its own."""
    return indicator.alternative_to is None and (indicator.target is not None or indicator.norm is not None)


def _with_alternatives(reading: Reading, progress: Sequence[Reading], programme: Programme) -> str:
    """The figure, and the same numerator over other denominators, each named."""
    others = {each.id: each for each in programme.alternatives(reading.indicator)}
    told = [(reading, programme.indicator(reading.indicator))]
    told += [(each, others[each.indicator]) for each in progress if each.indicator in others]
    if len(told) == 1:
        return figure(*told[0])
    return "; ".join(f"{figure(*each)} · {said(each[1].denominator or each[1].title)}" for each in told)


def funnel(steps: Sequence[Reading], programme: Programme) -> pd.DataFrame:
    """The steps of a funnel for a chart: `label`, `value`, `estimated`, `target`, `text` with the step before as denominator.

    Ends before a step of which nothing can be told.
    """
    rows: list[tuple[str, int, int, None, str]] = []
    for reading in steps:
        indicator = programme.indicator(reading.indicator)
        if reading.actual is None:
            break
        text = figure(reading, indicator)
        if rows and rows[-1][1]:
            text = f"{n_of(reading.actual, rows[-1][1])} ({percent(reading.actual, rows[-1][1])})"
        rows.append((said(indicator.title), reading.actual, 0, None, text))
    return pd.DataFrame(rows, columns=["label", "value", "estimated", "target", "text"]).astype({"target": object})


def labelled(parts: pd.DataFrame, programme: Programme, indicator: Indicator) -> pd.DataFrame:
    """Regions or years for a chart: `label`, `value`, `estimated`, `target`, `text`."""
    regions = {region.id: said(region.label) for region in programme.regions}
    by_region = "region" in parts
    targets = parts["target"].tolist() if "target" in parts else [None] * len(parts)
    rows: list[tuple[str, float, float, float | None, str]] = []
    for key, value, base, estimated, left_out, target in zip(
        parts["region" if by_region else "year"].tolist(),
        # What is withheld adds nothing to a bar and is not spoken of.
        *(parts[name].fillna(0).tolist() for name in _SUMS),
        targets,
        strict=True,
    ):
        label = regions.get(key, t("Ukendt region")) if by_region else str(key)
        aim = None if pd.isna(target) else float(target)
        if indicator.is_mean:
            average = value / base * MEANS[indicator.unit] if base else 0.0
            told = f"{mean(average, indicator)} ({base_word(base)})" if base else t("ikke registreret")
            rows.append((label, average, 0, None, told))
        elif indicator.is_share:
            # The bar is as long as there are answers; those not in favour are its light part.
            rows.append((label, base, base - value, aim, _share_text(value, base, left_out, indicator)))
        elif indicator.lag_months:
            told = _amount(value, 0, aim, indicator) if base else t("for tidligt")
            rows.append((label, value, 0, aim, told + _too_young(left_out)))
        else:
            rows.append((label, value, estimated, aim, _amount(value, estimated, aim, indicator)))
    return pd.DataFrame(rows, columns=["label", "value", "estimated", "target", "text"]).astype({"target": object})


def _share_text(value: float, base: float, left_out: float, indicator: Indicator) -> str:
    if "survey" in indicator.parameters:
        return n_of(value, base) if base else t("ingen svar")
    if not base:
        return t("for tidligt") + _too_young(left_out) if indicator.lag_months and left_out else t("ikke registreret")
    more = _too_young(left_out) if indicator.lag_months else ""
    return f"{n_of(value, base)} ({percent(value, base)}){more}"


def _too_young(left_out: float) -> str:
    return t(" · {n} for nye", n=number(left_out)) if left_out else ""


def _amount(value: float, estimated: float, target: float | None, indicator: Indicator) -> str:
    amount = quantity(value, indicator)
    if target is not None:
        amount = t("{part} af {whole}", part=amount, whole=quantity(target, indicator))
    if estimated:
        amount += " " + t("(heraf {estimated} skønnet)", estimated=number(estimated))
    return amount


def of_regions(shown: pd.DataFrame) -> pd.DataFrame:
    """`labelled` regions as a table."""
    return shown[["label", "text"]].set_axis([t("Region"), t("Tal")], axis=1)


def of_steps(shown: pd.DataFrame) -> pd.DataFrame:
    """The steps of a funnel as a table."""
    return shown[["label", "text"]].set_axis([t("Trin"), t("Tal")], axis=1)


def of_years(shown: pd.DataFrame) -> pd.DataFrame:
    """`labelled` years as a table."""
    return shown[["label", "text"]].set_axis([t("År"), t("Tal")], axis=1)


def of_answers(options: pd.DataFrame) -> pd.DataFrame:
    """`answers` as a table."""
    return options[["label", "text"]].set_axis([t("Svar"), t("Antal")], axis=1)


def over_time(curve: pd.DataFrame) -> pd.DataFrame:
    """A curve as a table: the running total at the end of each month, the plan and target beside it, revisions told."""
    wide = curve[curve["line"].isin(["actual", "logged", "planned", "target"])]
    wide = wide.pivot_table(index="on", columns="line", values="value", aggfunc="last", sort=True)
    last = curve.loc[curve["line"] == "actual", "on"].max()
    days = pd.DatetimeIndex([*pd.date_range(wide.index.min(), last, freq="ME"), last]).unique()
    filled = wide.reindex(wide.index.union(days))
    for line in ("actual", "logged", "target"):
        if line in filled:
            filled[line] = filled[line].ffill()
    if "planned" in filled:
        filled["planned"] = filled["planned"].astype(float).interpolate("time", limit_area="inside")
    names = {"actual": t("Faktisk"), "logged": t("Logget"), "planned": t("Plan"), "target": t("Mål")}
    kept = [line for line in names if line in filled]
    shown = filled.loc[days, kept].iloc[::-1]
    said = shown.map(lambda value: "" if pd.isna(value) else number(value))
    table = said.rename(columns=names)
    table.insert(0, t("Dag"), [day(each.date()) for each in shown.index])
    return table.reset_index(drop=True)


def revisions(indicator: Indicator) -> pd.DataFrame:
    """The revisions of an indicator's target, one row each: day, change, reason with whom it was agreed."""
    made = indicator.target.revisions if indicator.target else []
    rows = [
        (
            day(each.on) if each.on else t("Dagen er ikke oplyst"),
            f"{quantity(each.from_value, indicator)} → {quantity(each.to_value, indicator)}",
            t("{why} Aftalt med {whom}.", why=said(each.why), whom=said(each.agreed_with)),
        )
        for each in made
    ]
    return pd.DataFrame(rows, columns=[t("Dag"), t("Ændring"), t("Hvorfor")])


def records(found: pd.DataFrame, programme: Programme, indicator: Indicator) -> pd.DataFrame:
    """The days behind a figure as a table: day, region, number with its exactness."""
    regions = {region.id: said(region.label) for region in programme.regions}
    rows = [
        (
            day(row.on.date()),
            regions.get(row.region, "–") if isinstance(row.region, str) else "–",
            _record_text(row, indicator),
        )
        for row in found.itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=[t("Dag"), t("Region"), t("Tal")])


def _record_text(row: Any, indicator: Indicator) -> str:
    if indicator.unit == "months":
        return t("{days} dage, {matches}", days=number(row.value), matches=base_word(row.base))
    if indicator.unit == "per_month":
        return t("{meetings} møder på {days} dage", meetings=number(row.value), days=number(row.base))
    if indicator.is_share:
        return n_of(row.value, row.base)
    if row.exactness == "estimate":
        return t("{figure} (skønnet)", figure=number(row.value))
    # "Approximately one person" says nothing of a person; of a count of heads it does.
    return number(row.value) if indicator.unit == "persons" else with_exactness(number(row.value), row.exactness)


def answers(found: pd.DataFrame, survey: Survey, question: str) -> pd.DataFrame:
    """The answers to one question in the scale's order: `label`, `answers`, `colour`, `text`.

    `found` has `code` and `answers`; an option nobody chose stands with 0. What stands apart from the scale
    ("ved ikke") comes last, in a colour of its own.
    """
    scale = next(each.scale for each in survey.questions if each.id == question)
    options = next(each.options for each in survey.scales if each.id == scale)
    counts = dict(zip(found["code"], found["answers"], strict=True))
    total = sum(counts.get(option.id, 0) for option in options)
    ranked = [option for option in options if not option.apart]
    colours = {option.id: ANSWER_COLOURS[min(i, len(ANSWER_COLOURS) - 1)] for i, option in enumerate(ranked)}
    rows = [
        {
            "label": said(option.label),
            "answers": int(counts.get(option.id, 0)),
            "colour": colours.get(option.id, APART_COLOUR),
            "text": _answer_text(int(counts.get(option.id, 0)), total),
        }
        for option in options
    ]
    return pd.DataFrame(rows)


def _answer_text(count: int, total: int) -> str:
    return f"{number(count)} ({percent(count, total)})" if total else number(count)


def in_months(days: float) -> str:
    """Days as months, with a decimal where it says something: `6`, `7,5`."""
    months = round(days / DAYS_OF_A_MONTH, 1)
    return number(months, 0 if months == int(months) or months >= 24 else 1)


def over_months(months: pd.DataFrame, still: str) -> pd.DataFrame:
    """How large a share still lasts, month by month, from `durations.by_month`; `still` is what lasting is called."""
    rows = [
        (
            number(row.month),
            percent(row.share, 1),
            f"{number(100 * row.low)}-{percent(row.high, 1)}",
            number(row.at_risk),
        )
        for row in (months.iloc[1:] if len(months) > 1 else months).itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=[t("Måneder"), still, t("95 %-interval"), t("Følges endnu")])
