"""Brings a file in: all of it in one transaction or nothing; or tries it, so that its owner sees what would come of it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from monitoring import store
from monitoring.intake import layouts, remembering
from monitoring.intake.coming import Coming
from monitoring.intake.consistency import faults, tell
from monitoring.intake.entering import Entering, enter
from monitoring.intake.findings import Findings
from monitoring.intake.mapped import records_in
from monitoring.intake.mapping import Proposal
from monitoring.intake.previewing import Cancelled, Counts, Outcome, Preview
from monitoring.intake.sheets import Book, Finding
from monitoring.programmes import Programme
from monitoring.slices import today
from monitoring.store import Batch, Writer
from monitoring.words import Sentence, sentence

Progress = Callable[[float, Sentence], None]
# How much of the work is done when the file's texts are values, when the records are written, when they are checked.
_READ, _WRITTEN, _CHECKED = 0.15, 0.75, 0.9


class _KeptOut(Exception):
    """Nothing of the file is to be written; the transaction is given up."""


def preview(book: Book, proposal: Proposal, programme: Programme, *, by: str) -> Preview:
    """What bringing `book` in by `proposal` would do. Everything is tried in a transaction of which nothing is kept.

    Raises `store.Refused` where the database cannot be used.
    """
    findings = Findings()
    coming = _read(book, proposal, programme, findings)
    batch = _batch(book, proposal, programme, by, datetime.now())
    with store.opened().trying(batch) as write:
        counts = _enter(write, coming, programme, batch, findings, _nobody_waits)
    return _preview(book, proposal, programme, counts, findings)


def bring_in(
    book: Book,
    proposal: Proposal,
    programme: Programme,
    *,
    by: str,
    at: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Outcome:
    """Bring `book` in by `proposal`, signed `by`, as a batch of its own, and remember how it was read.

    Nothing is written where something keeps the file out, nor where every record in it is there already: then there
    is no batch. `progress` is told the share that is done and what is being done; where `cancelled` says so between two
    steps, everything is given up and `Cancelled` raised. Raises `store.Refused` where the database cannot be used.
    """

    def step(share: float, doing: Sentence) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(min(share, 1.0), doing)

    step(0.0, sentence("Læser rækkerne"))
    findings = Findings()
    coming = _read(book, proposal, programme, findings)
    batch = _batch(book, proposal, programme, by, at)
    counts: tuple[Counts, ...] = ()
    try:
        with store.opened().writing(batch) as write:
            counts = _enter(write, coming, programme, batch, findings, step)
            if findings.keep_out or not any(each.new or each.changed for each in counts):
                raise _KeptOut
            step(_CHECKED, sentence("Gemmer"))
    except _KeptOut:
        return Outcome(preview=_preview(book, proposal, programme, counts, findings))
    except store.Refused:
        # The disk may have become full after the records were safe, while the log was put into the file.
        if not _stands(batch):
            raise
    told = _preview(book, proposal, programme, counts, findings, but=batch.id)
    remembering.remember(book, proposal, programme, by=by)
    with suppress(store.Refused):  # the records are safe in the log; it is put into the file another time
        store.opened().checkpoint()
    if progress is not None:
        progress(1.0, sentence("Færdig"))
    return Outcome(batch=batch.id, preview=told)


def take_back(batch: str, *, by: str, at: datetime, reason: str) -> None:
    """Undo everything that came in as `batch`. Raises `store.CannotUndo`, which says why, and `store.Refused`."""
    opened = store.opened()
    programme = _programme_of(batch)
    undoing = Batch.undoing(batch, id=uuid4().hex, programme=programme, by=by, at=at)
    opened.undo(batch, as_batch=undoing, reason=reason)


def _read(book: Book, proposal: Proposal, programme: Programme, findings: Findings) -> list[Coming]:
    for each in book.noticed:
        findings.add(sentence("Om filen"), replace(each, warning=True))
    if not proposal.mappings:
        findings.add(
            sentence("Om filen"),
            Finding(
                problem=sentence("Ingen af filens ark kan genkendes."),
                remedy=sentence("Vælg, hvad arket indeholder, eller brug en skabelon."),
            ),
        )
    return records_in(book, proposal, programme, today(), findings)


def _batch(book: Book, proposal: Proposal, programme: Programme, by: str, at: datetime) -> Batch:
    return Batch(
        id=uuid4().hex,
        programme=programme.id,
        kind="import",
        what=book.name,
        by=by,
        at=at,
        layout=proposal.product,
        sha256=book.sha256,
    )


def _enter(
    write: Writer,
    coming: Iterable[Coming],
    programme: Programme,
    batch: Batch,
    findings: Findings,
    step: Callable[[float, Sentence], None],
) -> tuple[Counts, ...]:
    """Write everything that can be written, hold it against all other records, and say how many were what."""
    several = list(coming)
    rows = max(1, sum(each.records.num_rows for each in several))
    done = 0

    def dealt_with(more: int) -> None:
        nonlocal done
        done += more
        step(_READ + (_WRITTEN - _READ) * done / rows, sentence("Skriver posterne"))

    step(_READ, sentence("Skriver posterne"))
    tables = [each.table.name for each in several]
    before = faults(write, programme.id, tables)
    entering = Entering(
        write=write,
        programme=programme,
        batch=batch,
        findings=findings,
        reason=str(sentence("Indlæst fra {file}.", file=batch.what)),
        step=dealt_with,
    )
    counts = tuple(enter(entering, each) for each in several)
    step(_WRITTEN, sentence("Ser efter, om alt passer sammen"))
    tell(before, faults(write, programme.id, tables), several, findings)
    return _added_up(counts)


def _added_up(counts: Iterable[Counts]) -> tuple[Counts, ...]:
    """The counts of each table, from whatever sheets its records came."""
    found: dict[str, Counts] = {}
    for each in counts:
        there = found.get(each.table, Counts(table=each.table, label=each.label))
        found[each.table] = replace(
            there,
            new=there.new + each.new,
            changed=there.changed + each.changed,
            same=there.same + each.same,
            unknown=there.unknown + each.unknown,
        )
    return tuple(found.values())


def _preview(
    book: Book,
    proposal: Proposal,
    programme: Programme,
    counts: tuple[Counts, ...],
    findings: Findings,
    *,
    but: str = "",
) -> Preview:
    read = {mapping.sheet for mapping in proposal.mappings}
    batches = store.opened().ask("intake/batches", programme=programme.id)
    same = batches[(batches["sha256"] == book.sha256) & batches["undone_at"].isna() & (batches["batch"] != but)]
    before = None if same.empty else (datetime.fromisoformat(same["recorded_at"].iloc[0]), same["recorded_by"].iloc[0])
    return Preview(
        counts=counts,
        groups=findings.groups(),
        left_out=tuple(layouts.left_out(book, proposal)),
        passed_over=tuple(sheet.name for sheet in book.sheets if sheet.name not in read),
        before=before,
    )


def _stands(batch: Batch) -> bool:
    batches = store.opened().ask("intake/batches", programme=batch.programme)
    return batch.id in set(batches["batch"])


def _programme_of(batch: str) -> str:
    found = store.opened().ask("intake/programme_of_batch", batch=batch)
    if found.empty:
        raise store.CannotUndo.unknown()
    return str(found["programme"].iloc[0])


def _nobody_waits(share: float, doing: Sentence) -> None:
    """Nothing is told of how far it is."""
