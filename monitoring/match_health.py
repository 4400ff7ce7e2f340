"""How the running matches go: on track, in need of a check-in, too early to tell; counted and put into words."""

from collections.abc import Sequence

import pandas as pd

from monitoring.programmes import MatchKind
from monitoring.tasks import EARLY_DAYS, QUIET_DAYS
from monitoring.words import listed, number, percent, said, t, tn

HEALTHS = ("needs_check_in", "on_track", "too_early")
# So many matches are named in a line before the rest are counted.
NAMED = 8


def counts(found: pd.DataFrame) -> dict[str, int]:
    """How many matches there are of each health that `found` (frames.match_health) has."""
    return {
        str(health): int(rows.drop_duplicates("region")["in_region"].sum()) for health, rows in found.groupby("health")
    }


def bars(found: pd.DataFrame) -> pd.DataFrame:
    """A row per health for a chart: `label`, `value`, `text` with its denominator, `matches`, which they are."""
    each = counts(found)
    whole = sum(each.values())
    rows = []
    for health in HEALTHS:
        count = each.get(health, 0)
        share = f"{t('{part} af {whole}', part=number(count), whole=number(whole))} ({percent(count, whole)})"
        rows.append((word(health), count, share, named(found[found["health"] == health], count, at_most=None)))
    return pd.DataFrame(rows, columns=["label", "value", "text", "matches"])


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """`bars` as a table: the health, how many, which."""
    return rows[["label", "text", "matches"]].set_axis([t("Tilstand"), t("Antal"), t("Forløb")], axis=1)


def named(rows: pd.DataFrame, count: int, *, at_most: int | None = NAMED) -> str:
    """The matches in a row, those longest without a meeting first, and how many more; a dash for none."""
    ordered = rows.sort_values(["quiet_since", "match"], kind="stable")["match"].tolist()
    shown = ordered[:at_most]
    if count > len(shown):
        return ", ".join(shown) + " " + t("og {n} til", n=number(count - len(shown)))
    return listed(shown) or "–"


def word(health: str) -> str:
    """The word of a health."""
    words = {
        "needs_check_in": t("Trænger til et check-in"),
        "on_track": t("Går efter planen"),
        "too_early": t("For tidligt at sige"),
    }
    return words[health]


def answer(found: pd.DataFrame, kind: MatchKind) -> str:
    """How the running matches go, in a sentence."""
    each = counts(found)
    whole, needing = sum(each.values()), each.get("needs_check_in", 0)
    if not whole:
        return t("Ingen forløb er i gang på den valgte dag.")
    if "unknown" in each:
        return tn(
            "{n} forløb er i gang, men ingen møder er registreret. Log møderne, så kan man se, hvordan det går.",
            "{n} forløb er i gang, men ingen møder er registreret. Log møderne, så kan man se, hvordan de går.",
            whole,
        )
    running = tn("{n} løbende forløb", "{n} løbende forløb", whole)
    if not needing:
        return t("Ingen af {running} trænger til et check-in.", running=running)
    return t("{n} af {running} trænger til et check-in.", n=number(needing), running=running)


def rule(kind: MatchKind) -> str:
    """By what a match is judged, in words."""
    follow_ups: Sequence[str] = [said(each.label) for each in kind.follow_ups]
    quiet = t("intet møde er logget i {days} dage", days=QUIET_DAYS)
    if follow_ups:
        quiet = t("{quiet}, eller en opfølgning er over tiden", quiet=quiet)
    return t(
        "Et forløb trænger til et check-in, når {quiet}. Er det yngre end {days} dage, er det ellers for tidligt at sige. "
        "Et stille forløb kan også være et, hvor loggen mangler.",
        quiet=quiet,
        days=EARLY_DAYS,
    )
