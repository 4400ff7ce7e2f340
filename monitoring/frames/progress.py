"""Where every indicator of a programme stands, and one of them broken down."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pandas as pd
import pyarrow as pa

from monitoring import breakdowns, promises, readings, store
from monitoring.disclosure import gate, gate_told
from monitoring.frames.known import programme, programmes, remember, version
from monitoring.programmes import Indicator, Programme
from monitoring.readings import Reading
from monitoring.slices import Slice


def _history(programme: str, as_of: date) -> pd.DataFrame:
    """Every indicator's history to `as_of`: one row per indicator, day, region and exactness. Not for a page: no gate."""
    return _remembered_history(programme, as_of, version())


# Shared and never changed, asked many times in one run: found by its key alone, not copied for every asker.
@lru_cache(maxsize=64)
def _remembered_history(programme: str, as_of: date, version: object) -> pd.DataFrame:
    chosen, found = programmes()[programme], []
    for indicator in chosen.indicators:
        answer = store.opened().ask_arrow(indicator.query, **_parameters(chosen, indicator, as_of))
        found.append(answer.append_column("indicator", pa.array([indicator.id] * len(answer), pa.string())))
    # Compared for every indicator of every slice: as categories, numbers are compared and not words.
    words = ["indicator", "region", "exactness"]
    rows: pd.DataFrame = pa.concat_tables(found).to_pandas(date_as_object=False, categories=words)
    return rows


def _parameters(programme: Programme, indicator: Indicator, as_of: date) -> dict[str, object]:
    given: dict[str, object] = {"programme": programme.id, "as_of": as_of, **indicator.parameters}
    if "positive" in promises.query(indicator.query).param_names:
        survey = next(each for each in programme.surveys if each.id == given["survey"])
        asked = {each.id: each.scale for each in survey.questions}
        scales = {each.id: each.options for each in survey.scales}
        options = [option for question in indicator.parameters["questions"] for option in scales[asked[question]]]
        given["positive"] = sorted({option.id for option in options if option.positive})
        given["counted"] = sorted({each.id for each in options if not (each.apart and indicator.leave_out_apart)})
    return given


def progress(chosen: Slice) -> tuple[Reading, ...]:
    """Where every indicator stands: a `readings.Reading` each, in the definition's order."""
    return gate_told(_progress(chosen, version()), chosen.role, figures=readings.FIGURES)


@remember
def _progress(chosen: Slice, version: object) -> tuple[Reading, ...]:
    return readings.progress(programme(chosen.programme), _history(chosen.programme, chosen.as_of), chosen)


def curve(chosen: Slice, indicator: str) -> pd.DataFrame:
    """One indicator over time: `line`, `on`, `value`, `low`, `high`, `why`, `hidden` (see `breakdowns.curve`)."""
    return gate(_part(breakdowns.curve, chosen, indicator), chosen.role, figures=("value", "low", "high"))


def by_region(chosen: Slice, indicator: str) -> pd.DataFrame:
    """One indicator by region: `region`, `value`, `base`, `estimated`, `hidden` (see `breakdowns.by_region`)."""
    return gate(_part(breakdowns.by_region, chosen, indicator), chosen.role, figures=("value", "base", "estimated"))


def by_year(chosen: Slice, indicator: str) -> pd.DataFrame:
    """One indicator by calendar year: `year`, `value`, `base`, `estimated`, `target`, `hidden`."""
    return gate(_part(breakdowns.by_year, chosen, indicator), chosen.role, figures=("value", "base", "estimated"))


def records(chosen: Slice, indicator: str) -> pd.DataFrame:
    """The days behind a figure, newest first: `on`, `region`, `exactness`, `value`, `base`, `hidden`."""
    return gate(_part(breakdowns.records, chosen, indicator), chosen.role, figures=("on", "value", "base"))


def _part(question: Callable[..., pd.DataFrame], chosen: Slice, indicator: str) -> pd.DataFrame:
    # Not remembered: the history is, and so is the finished picture; between them it would only be copied.
    whole = programme(chosen.programme)
    return question(
        whole, whole.indicator(indicator), _own(chosen.programme, chosen.as_of, indicator, version()), chosen
    )


@lru_cache(maxsize=256)
def _own(programme: str, as_of: date, indicator: str, version: object) -> pd.DataFrame:
    rows = _remembered_history(programme, as_of, version)
    return rows[rows["indicator"] == indicator]


def answers(chosen: Slice, survey: str, questions: tuple[str, ...]) -> pd.DataFrame:
    """How the answers fall on the options: `question`, `code`, `answers`, `hidden`; an option without answers has no row."""
    found = _answers(chosen, survey, questions, version())
    if chosen.regions:
        found = found[found["region"].isin(chosen.regions)]
    summed = found.groupby(["question", "code"])["answers"].sum().reset_index()
    return gate(summed, chosen.role, figures=("answers",))


@remember
def _answers(chosen: Slice, survey: str, questions: tuple[str, ...], version: object) -> pd.DataFrame:
    return store.opened().ask(
        "surveys/answers_by_region",
        programme=chosen.programme,
        survey=survey,
        questions=list(questions),
        from_on=chosen.from_on,
        as_of=chosen.as_of,
    )
