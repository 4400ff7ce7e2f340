"""By which name somebody is told of who wrote something."""

from monitoring import drawing
from monitoring.words import t


def signed(by: str) -> str:
    """The name by which a record is signed, as a reader knows it."""
    return {"lead": t("projektlederen"), "logger": t("en, der registrerer")}.get(by) or drawing.plain(by)
