"""What a form has to know: who is there, what is logged, what is half filled in, what was registered lately."""

import json

import pandas as pd

from monitoring import roles, store
from monitoring.disclosure import gate
from monitoring.frames.known import ask
from monitoring.frames.rights import question
from monitoring.slices import Slice


def may_register(role: str) -> bool:
    """Whether this role registers what happened: it is shown the pseudonyms that are tapped on; nobody else is."""
    return roles.may("register", role) and roles.may_ask("registered", role)


@question
def registered(chosen: Slice, what: str) -> pd.DataFrame:
    """The answer of `queries/registering/<what>.sql` for the programme, and `hidden`: all of it, whatever the day seen."""
    return _shown(ask(f"registering/{what}", programme=chosen.programme), chosen)


@question
def latest_registered(chosen: Slice, newest: int, by: str) -> pd.DataFrame:
    """The records of the `newest` forms that were sent and still stand (registering/latest), and `hidden`.

    Those that `by`, the reader, sent, where their role corrects nobody else's.
    """
    mine = None if _sees_others(chosen) else by
    given = {"programme": chosen.programme, "newest": newest, "sent_by": mine}
    return _shown(ask("registering/latest", **given), chosen)


@question
def record(chosen: Slice, table: str, key: str, by: str) -> pd.DataFrame:
    """The records that `key`, as JSON, names: `told` as JSON, and `hidden`.

    Those that `by`, the reader, wrote, where their role corrects nobody else's; who came to an activity of theirs is theirs too.
    """
    found = _record(chosen, table, key)
    if not _sees_others(chosen):
        # By the activity: somebody else may have corrected who came.
        of = _record(chosen, "activity", json.dumps(named)) if (named := _activity(table, key)) else found
        if of.empty or any(json.loads(each)["recorded_by"] != by for each in of["told"]):
            found = found.iloc[:0]
    return _shown(found, chosen)


@question
def draft(chosen: Slice, name: str, by: str) -> pd.DataFrame:
    """The form half filled in that is called `name`: `programme`, `form`, `told` as JSON, and `hidden`.

    Of the programme alone, and that of `by`, the reader, where their role corrects nobody else's. Never remembered: keeping a draft
    makes no answer grow old.
    """
    found = store.opened().ask("registering/drafts", draft=name)
    own = found["programme"].eq(chosen.programme) & (_sees_others(chosen) | found["saved_by"].eq(by))
    return _shown(found[own].drop(columns="saved_by"), chosen)


def _record(chosen: Slice, table: str, key: str) -> pd.DataFrame:
    given = {"programme": chosen.programme, "record_table": table, "record_key": key}
    return ask("registering/record", **given)


def _activity(table: str, key: str) -> dict[str, str] | None:
    """The key of the activity that an attendance is of; None where it is none."""
    told = json.loads(key)
    return {"activity": told["activity"]} if table == "attendance" and "activity" in told else None


def _sees_others(chosen: Slice) -> bool:
    return roles.may("correct_others", chosen.role)


def _shown(found: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    role = "lead" if may_register(chosen.role) else chosen.role
    return gate(found, role, figures=tuple(found.columns))
