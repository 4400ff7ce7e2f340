"""Who is reading, and what their role may see. Until sign-in stands, every reader is the project lead."""

from monitoring.settings import Role

__all__ = ["Role", "current_name", "current_role"]


def current_role() -> Role:
    """The role of the person reading the page."""
    return "lead"


def current_name() -> str:
    """By which name what the reader writes is signed in the records: a pseudonym, never their own name."""
    return current_role()
