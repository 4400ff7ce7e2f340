"""Who is told what: a question of a role without the right to it is asked as by nobody, and all of its answer is withheld."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from monitoring import roles
from monitoring.slices import Slice

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_Question = TypeVar("_Question", bound=Callable[..., Any])


def question(
    ask: Callable[Concatenate[Slice, _Given], _Answer],
) -> Callable[Concatenate[Slice, _Given], _Answer]:
    """`ask`, a question of a page, told to the roles that `roles.QUESTIONS` names for it alone.

    Whoever else asks is `roles.NOBODY` to it and to the gate that its answer passes. A question that is in no row is told to nobody.
    """

    @wraps(ask)
    def told(chosen: Slice, /, *args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
        role = as_allowed(ask.__name__, chosen.role)
        return ask(chosen if role == chosen.role else replace(chosen, role=role), *args, **kwargs)

    return cast(Callable[Concatenate[Slice, _Given], _Answer], marked(told))


def marked(ask: _Question) -> _Question:
    """`ask`, marked as one that looks up the right of its role."""
    ask.__dict__["asks_for_the_right"] = True
    return ask


def as_allowed(question: str, role: str) -> str:
    """`role` where it is told the answer of `question`, else nobody."""
    return role if roles.may_ask(question, role) else roles.NOBODY
