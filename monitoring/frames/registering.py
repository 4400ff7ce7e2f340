"""What a form has to know: who is there, what is logged, what is half filled in, what was registered lately."""

import pandas as pd

from monitoring import store
from monitoring.disclosure import gate
from monitoring.frames.known import ask
from monitoring.slices import Slice

# Who registers is shown the pseudonyms that they tap on; nobody else is.
REGISTERS = frozenset({"lead", "logger"})


def may_register(role: str) -> bool:
    """Whether this role registers what happened."""
    return role in REGISTERS


def registered(chosen: Slice, what: str) -> pd.DataFrame:
    """The answer of `queries/registering/<what>.sql` for the programme, and `hidden`: all of it, whatever the day seen."""
    return _shown(ask(f"registering/{what}", programme=chosen.programme), chosen)


def latest_registered(chosen: Slice, newest: int) -> pd.DataFrame:
    """The records of the `newest` forms that were sent and still stand (registering/latest), and `hidden`."""
    return _shown(ask("registering/latest", programme=chosen.programme, newest=newest), chosen)


def record(chosen: Slice, table: str, key: str) -> pd.DataFrame:
    """The records that `key`, as JSON, names: `told` as JSON, and `hidden`."""
    given = {"programme": chosen.programme, "record_table": table, "record_key": key}
    return _shown(ask("registering/record", **given), chosen)


def draft(chosen: Slice, name: str) -> pd.DataFrame:
    """The form half filled in that is called `name`: `programme`, `form`, `told` as JSON, and `hidden`.

    Never remembered: keeping a draft makes no answer grow old.
    """
    return _shown(store.opened().ask("registering/drafts", draft=name), chosen)


def _shown(found: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    role = "lead" if may_register(chosen.role) else chosen.role
    return gate(found, role, figures=tuple(found.columns))
