"""Corrects or deletes one record, with a reason."""

import streamlit as st

from monitoring.forms import Setting
from monitoring.forms.telling import Touched
from monitoring.slices import Slice


def is_asked() -> bool:
    """Whether the address names a record to correct."""
    return "fix" in st.query_params


def show(chosen: Slice, setting: Setting) -> None:
    """The record."""


def offer(record: Touched, *, key: str) -> None:
    """The buttons."""
