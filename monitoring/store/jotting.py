"""What is kept beside the records: forms half filled in, and how the files of a source are read."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb

from monitoring.store import access_log, erasures
from monitoring.store.refusing import Refused


class Jotter:
    """What may be done inside `Store.jotting()`; where `refused` is given, it is raised for a draft, which tells of people."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, *, refused: Refused | None = None) -> None:
        self._cursor = cursor
        self._refused = refused

    def keep_draft(self, draft: str, *, programme: str, form: str, told: Mapping[str, object], by: str) -> None:
        """Keep a form half filled in under the name `draft`, in place of what was kept before."""
        if self._refused:
            raise self._refused
        self.drop_draft(draft)
        given = {
            "draft": draft,
            "programme": programme,
            "form": form,
            "told": _json(told),
            "at": datetime.now(),
            "by": by,
        }
        self._cursor.execute("insert into draft values ($draft, $programme, $form, $told, $at, $by)", given)

    def drop_draft(self, draft: str) -> None:
        """Forget the draft, if there is one."""
        self._cursor.execute("delete from draft where draft = $draft", {"draft": draft})

    def drop_drafts_before(self, moment: datetime) -> None:
        """Forget what nobody has gone on with since `moment`."""
        self._cursor.execute("delete from draft where saved_at < $moment", {"moment": moment})

    def keep_mapping(self, programme: str, likeness: str, told: Mapping[str, object], *, by: str) -> None:
        """Remember how files of the source `likeness` are read."""
        self.drop_mapping(programme, likeness)
        kept = {"programme": programme, "likeness": likeness, "told": _json(told), "at": datetime.now(), "by": by}
        self._cursor.execute("insert into mapping values ($programme, $likeness, $told, $at, $by)", kept)

    def drop_mapping(self, programme: str, likeness: str) -> None:
        """Forget how files of the source `likeness` are read, if it was remembered."""
        given = {"programme": programme, "likeness": likeness}
        self._cursor.execute("delete from mapping where programme = $programme and likeness = $likeness", given)

    def forget_in_log(self, programme: str, people: Sequence[str]) -> int:
        """Empty whom the access log's events are about where it is one of `people`; how many events. Its chain holds."""
        return access_log.forget(self._cursor, programme, people)

    def cut_log(self, before: datetime) -> int:
        """Delete the access log's events from before that moment; how many. Its chain begins after them."""
        gone = access_log.cut(self._cursor, before)
        if gone:
            erasures.begun(self._cursor)
        return gone

    def keep_retention_run(self, run: Mapping[str, object]) -> None:
        """Write down what was deleted because it had been kept long enough: a row of `retention_run`."""
        names = ", ".join(f'"{name}"' for name in run)
        self._cursor.execute(
            f"insert into retention_run ({names}) values ({', '.join(f'${n}' for n in run)})", dict(run)
        )


def _json(told: Mapping[str, object]) -> str:
    return json.dumps(told, default=str, ensure_ascii=False)
