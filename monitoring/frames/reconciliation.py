"""What a programme's report prints, and what the records give for each of its figures."""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from monitoring import programmes as definitions
from monitoring import store
from monitoring.disclosure import gate
from monitoring.frames.known import remember, version
from monitoring.frames.rights import question
from monitoring.programmes import DefinitionRefused, Fault
from monitoring.programmes.published import FILE, Figure, figures
from monitoring.reconciliation import reconcile
from monitoring.slices import Slice

_TOLD = ("verdict", "computed", "numerator", "denominator")


def printed(programme: str) -> tuple[Figure, ...]:
    """The figures printed in the programme's report; none where it has no report, or its file cannot be used."""
    return _read(definitions.folder(), programme, _written(programme))[0]


def printed_faults(programme: str) -> list[Fault]:
    """Everything that is wrong with the file of the programme's report."""
    return list(_read(definitions.folder(), programme, _written(programme))[1])


def _written(programme: str) -> int:
    """When the file was last written; 0 where there is none."""
    file = definitions.folder() / programme / FILE
    return file.stat().st_mtime_ns if file.is_file() else 0


@lru_cache(maxsize=64)
def _read(folder: Path, programme: str, written: int) -> tuple[tuple[Figure, ...], tuple[Fault, ...]]:
    try:
        return figures(folder, programme), ()
    except DefinitionRefused as refused:
        return (), refused.faults


@question
def reconciliation(chosen: Slice) -> pd.DataFrame:
    """What the records give for each figure of the report: `figure`, `verdict`, `computed`, `numerator`, `denominator`, `hidden`.

    Each is asked as of its own day and for the whole programme, whatever day, period and regions are chosen.
    """
    found = _reconciled(chosen.programme, _written(chosen.programme), version())
    return gate(found, chosen.role, figures=_TOLD)


@remember
def _reconciled(programme: str, written: int, version: object) -> pd.DataFrame:
    # Many figures come out of the same answer: each is asked for once.
    answers: dict[str, pd.DataFrame] = {}
    asked: dict[str, str] = {}
    for figure in printed(programme):
        if figure.computed is not None:
            given = figure.asked(programme)
            asked[figure.id] = repr((figure.computed.query, sorted(given.items())))
            if asked[figure.id] not in answers:
                answers[asked[figure.id]] = store.opened().ask(figure.computed.query, **given)
    on_record = any(not rows.empty for rows in answers.values())
    told = [
        reconcile(figure, answers[asked[figure.id]] if figure.id in asked else None, on_record=on_record)
        for figure in printed(programme)
    ]
    rows = [(each.figure.id, each.verdict, each.computed, each.numerator, each.denominator) for each in told]
    return pd.DataFrame(rows, columns=["figure", *_TOLD])
