"""The forms that the front page opens with, built before anybody asks."""

from monitoring.charts.bars import bars_form
from monitoring.charts.curves import progress_form
from monitoring.charts.forms import checked
from monitoring.words import language, t


def prepare() -> None:
    """Build and check the forms that the front page opens with, in the language of this run."""
    checked(progress_form, language(), t("Personer"), "actual", "planned", "target", "forecast")
    checked(bars_form, language(), t("Region"))
    checked(bars_form, language(), t("År"), "target")
