"""Where every indicator of a programme stands, and one of them broken down."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pandas as pd
import pyarrow as pa

from monitoring import breakdowns, promises, readings, slices, store
from monitoring.disclosure import PUBLIC_COLUMNS, SEES_RELEASES, gate, gate_told, is_public
from monitoring.frames.known import newest, of_regions, programme, remember, sources, version
from monitoring.frames.rights import question
from monitoring.programmes import Indicator, Programme
from monitoring.readings import Reading
from monitoring.slices import Slice

_PARTS = ("value", "base", "estimated", "left_out")
# What every query tells of a day, and what some tell besides.
_TOLD = ("on", "region", "exactness", "value", "base")
_OPTIONAL = {"left_out": pa.int64(), "kind": pa.string(), "role": pa.string(), "wave": pa.string()}


def _history(chosen: Slice) -> pd.DataFrame:
    """Every indicator's history: one row per indicator, day, region, exactness and what it splits by. Not for a page: no gate."""
    return _remembered_history(chosen.programme, chosen.as_of, chosen.judged_on, version())


# Shared and never changed, asked many times in one run: found by its key alone, not copied for every asker.
@lru_cache(maxsize=64)
def _remembered_history(id: str, as_of: date, judged_on: date, version: object) -> pd.DataFrame:
    chosen, found = programme(id), []
    for indicator in chosen.indicators:
        given = _parameters(chosen, indicator, {"programme": id, "as_of": as_of, "judged_on": judged_on})
        answer = store.opened().ask_arrow(indicator.query, **given)
        columns = {name: answer[name] for name in _TOLD}
        for name, kind in _OPTIONAL.items():
            columns[name] = answer[name] if name in answer.column_names else pa.nulls(len(answer), kind)
        found.append(pa.table(columns | {"indicator": pa.array([indicator.id] * len(answer), pa.string())}))
    # Compared for every indicator of every slice: as categories, numbers are compared and not words.
    words = ["indicator", "region", "exactness", "kind", "role", "wave"]
    rows: pd.DataFrame = pa.concat_tables(found).to_pandas(date_as_object=False, categories=words)
    return rows


def _parameters(programme: Programme, indicator: Indicator, slice: dict[str, object]) -> dict[str, object]:
    """What the indicator's query is given: the definition's own, what follows from it, null for the rest."""
    params = promises.query(indicator.query).params
    given: dict[str, object] = {each.name: None for each in params if each.optional} | indicator.parameters
    given |= {name: value for name, value in slice.items() if name in promises.asked(indicator.query)}
    if "every" in promises.asked(indicator.query):
        expected = {each.id: each.expected for each in programme.activities}
        # A kind without an agreed frequency is refused with the definition.
        if agreed := expected[indicator.parameters["kinds"][0]]:
            given |= {"every": agreed.every, "times": int(agreed.times), "closed": agreed.closed}
        given["begins_on"] = programme.from_on
    if "positive" in promises.asked(indicator.query):
        survey = next(each for each in programme.surveys if each.id == given["survey"])
        asked = {each.id: each.scale for each in survey.questions}
        scales = {each.id: each.options for each in survey.scales}
        options = [option for question in indicator.parameters["questions"] for option in scales[asked[question]]]
        given["positive"] = sorted({option.id for option in options if option.positive})
        given["counted"] = sorted({each.id for each in options if not (each.apart and indicator.leave_out_apart)})
    return given


@question
def progress(chosen: Slice) -> tuple[Reading, ...]:
    """Where every indicator stands: a `readings.Reading` each, in the definition's order."""
    seen = as_seen(chosen)
    public = [each.id for each in programme(seen.programme).indicators if is_public(each.query, each.parameters)]
    return gate_told(_progress(seen, version()), seen.role, figures=readings.FIGURES, public=public)


def as_seen(chosen: Slice) -> Slice:
    """The slice that its role may look at, whatever was asked for: for those who see releases every region, today, a year or all.

    Of invented records alone it is their own last day, as for every reader.
    """
    if chosen.role not in SEES_RELEASES:
        return chosen
    whole, today = programme(chosen.programme), slices.today()
    parts = {slices.period_days(whole, each): each for each in slices.periods(whole)}
    period = parts.get((chosen.from_on, chosen.to_on), slices.WHOLE_PERIOD)
    if sources(whole.id) == ["sample"]:
        today = slices.default_as_of(whole, newest(whole.id, today), today, samples_alone=True)
    return slices.cut(whole, regions=(), period=period, as_of=today, role=chosen.role)


@remember
def _progress(chosen: Slice, version: object) -> tuple[Reading, ...]:
    return readings.progress(programme(chosen.programme), _history(chosen), chosen)


@question
def curve(chosen: Slice, indicator: str) -> pd.DataFrame:
    """One indicator over time: `line`, `on`, `value`, `low`, `high`, `why`, `hidden` (see `breakdowns.curve`)."""
    return gate(_part(breakdowns.curve, chosen, indicator), chosen.role, figures=("value", "low", "high"))


@question
def by_region(chosen: Slice, indicator: str) -> pd.DataFrame:
    """One indicator by region: `region`, `value`, `base`, `estimated`, `left_out`, `hidden`."""
    return gate(_part(breakdowns.by_region, chosen, indicator), chosen.role, figures=_PARTS)


@question
def by_year(chosen: Slice, indicator: str) -> pd.DataFrame:
    """One indicator by calendar year: `year`, `value`, `base`, `estimated`, `left_out`, `target`, `hidden`."""
    seen, told = as_seen(chosen), programme(chosen.programme).indicator(indicator)
    public = PUBLIC_COLUMNS if told.accumulates or told.has_base else ()
    if not is_public(told.query, told.parameters):
        public = ()
    return gate(_part(breakdowns.by_year, seen, indicator), seen.role, figures=_PARTS, public=public)


@question
def records(chosen: Slice, indicator: str) -> pd.DataFrame:
    """The days behind a figure, newest first: `on`, `region`, `exactness`, `value`, `base`, `hidden`."""
    return gate(_part(breakdowns.records, chosen, indicator), chosen.role, figures=("on", "value", "base"))


def _part(question: Callable[..., pd.DataFrame], chosen: Slice, indicator: str) -> pd.DataFrame:
    # Not remembered: the history is, and so is the finished picture; between them it would only be copied.
    whole = programme(chosen.programme)
    own = own_history(chosen.programme, chosen.as_of, chosen.judged_on, indicator, version())
    return question(whole, whole.indicator(indicator), own, chosen)


@lru_cache(maxsize=256)
def own_history(programme: str, as_of: date, judged_on: date, indicator: str, version: object) -> pd.DataFrame:
    """One indicator's history. For the frames alone: no gate."""
    rows = _remembered_history(programme, as_of, judged_on, version)
    return rows[rows["indicator"] == indicator]


@question
def answers(chosen: Slice, survey: str, questions: tuple[str, ...]) -> pd.DataFrame:
    """How the answers fall on the options: `question`, `code`, `answers`, `hidden`; an option without answers has no row."""
    found = of_regions(_answers(chosen, survey, questions, version()), chosen)
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
