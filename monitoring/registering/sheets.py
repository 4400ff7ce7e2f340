"""The form being filled in: what is told so far, kept at every change under a name that stands in the address."""

import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import streamlit as st

from monitoring import frames, store
from monitoring.access import current_name, may
from monitoring.forms import Flaw, Form, Setting, Told
from monitoring.slices import Slice

KEPT_FOR = timedelta(days=7)
# What a link may tell a form to begin with.
GIVEN = ("kind", "on", "match", "person", "role", "place")
_NAME = re.compile(r"^[A-Za-z0-9_-]{20,40}$")
_SHEETS, _TOLD, _SWEPT = "reg-sheets", "reg-told", "reg-swept"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A form with what is told in it so far; `token` is the name of its draft, and of the batch that it becomes."""

    chosen: Slice
    form: Form
    token: str
    told: Told
    setting: Setting

    def key(self, field: str) -> str:
        """The key of a field's widget."""
        return f"reg-{self.token}-{field}"

    def tell(self, field: str, value: Any) -> None:
        """Take down what is told in a field, and keep the whole."""
        self.told[field] = value
        _keep(self)

    def flaws(self, field: str) -> list[Flaw]:
        """What is wrong at a field, and not only missing."""
        return [
            each
            for each in self.form.flaws(self.told, self.setting)
            if each.field == field and each.weight != "missing"
        ]


def opened(chosen: Slice, form: Form, given: dict[str, str], setting: Setting) -> Sheet:
    """The form as it was left: by the draft in the address, by this reader's session; else a new one that begins with `given`."""
    which = (chosen.programme, form.id, *sorted(given.items()))
    sheets, told = st.session_state.setdefault(_SHEETS, {}), st.session_state.setdefault(_TOLD, {})
    named = st.query_params.get("draft", "")
    if named and named not in told and (kept := _kept(chosen, form, named)) is not None:
        told[named] = kept
        sheets[which] = named
    token = named if named in told and sheets.get(which) == named else sheets.get(which)
    if token is None:
        token = sheets[which] = secrets.token_urlsafe(16)
    if token not in told:
        told[token] = form.begin(given, setting)
    return Sheet(chosen=chosen, form=form, token=token, told=told[token], setting=setting)


def forget(sheet: Sheet) -> None:
    """Let go of a form that was sent or given up: of its draft, and of what the address told it."""
    try:
        with store.opened().jotting() as jot:
            jot.drop_draft(sheet.token)
    except store.Refused:
        # It is dropped with the other old ones.
        pass
    st.session_state[_SHEETS] = {
        which: token for which, token in st.session_state.get(_SHEETS, {}).items() if token != sheet.token
    }
    for name in ("draft", "on", "match", "person"):
        st.query_params.pop(name, None)


def _keep(sheet: Sheet) -> None:
    if not may("register", sheet.chosen.programme):
        return
    programme, form, by = sheet.chosen.programme, sheet.form.id, current_name()
    try:
        with store.opened().jotting() as jot:
            if not st.session_state.get(_SWEPT):
                jot.drop_drafts_before(datetime.now() - KEPT_FOR)
                st.session_state[_SWEPT] = True
            jot.keep_draft(sheet.token, programme=programme, form=form, told=sheet.told, by=by)
    except store.Refused:
        # The session still has it; that nothing can be written is said when it is sent.
        return
    st.query_params["draft"] = sheet.token


def _kept(chosen: Slice, form: Form, token: str) -> Told | None:
    """What was kept under the name; None where there is nothing, or it is of another form or programme."""
    if not _NAME.match(token):
        return None
    found = frames.draft(chosen, token, current_name())
    if found.empty or (found["programme"].iloc[0], found["form"].iloc[0]) != (chosen.programme, form.id):
        return None
    told: Told = json.loads(found["told"].iloc[0])
    return told
