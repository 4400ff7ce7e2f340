"""A choice of one among few, all of them in sight, kept in the address."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

_Option = TypeVar("_Option", bound=str)


def switch(label: str, options: Sequence[_Option], word: Callable[[_Option], str], *, key: str) -> _Option:
    """The option chosen under `label`, in the address as `key` by its `word`; the first when none is."""
    picked: _Option = st.segmented_control(
        label, list(options), format_func=word, default=options[0], required=True, key=key, bind="query-params"
    )
    return picked
