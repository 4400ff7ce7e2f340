"""Whom the programme reaches, put on a page: how far they are, by which ways they came, who they are, where they live."""

from monitoring.participants.layout import known, reached
from monitoring.participants.overview import overview

__all__ = ["known", "overview", "reached"]
