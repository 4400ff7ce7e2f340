"""The programme in a few sentences: is it on track, and what has changed since last week."""

from collections.abc import Sequence

from monitoring.indicators import JUDGED, State
from monitoring.phrases import figure
from monitoring.programmes import Indicator, Programme
from monitoring.readings import Reading
from monitoring.words import number, said, signed, t


def verdict(progress: Sequence[Reading], programme: Programme) -> str:
    """The answer to whether the programme is on track, in one sentence."""
    judged = [each for each in progress if each.state in JUDGED and each.scope is None]
    if not judged:
        aimed = [each for each in progress if programme.indicator(each.indicator).target is not None]
        return _nothing_judged({each.state for each in aimed}) if aimed else _without_targets(progress, programme)
    met = sum(each.state == "met" for each in judged)
    first = t("{met} af {all} mål er nået", met=_capital(_in_words(met)), all=_in_words(len(judged)))
    late = [each for each in judged if each.state in ("behind", "missed")]
    if not late:
        return first + t("; ingen er bagud.")
    worst = min(late, key=_reached)
    title = _inside(said(programme.indicator(worst.indicator).title))
    return first + t("; længst bagud er {title}.", title=title)


def _reached(reading: Reading) -> float:
    """How far a reading has come of what was planned, or of its target where the plan was still nought."""
    value = reading.percent if reading.percent is not None else reading.actual
    return float(value or 0) / float(reading.planned or reading.target or 1)


def _nothing_judged(states: set[State]) -> str:
    if states == {"hidden"}:
        return t("Tallene er skjult af hensyn til fortrolighed.")
    if states == {"too_early"}:
        return t("Det er for tidligt at sige: perioden er ikke begyndt på den valgte dag.")
    if states <= {"no_data", "too_early"}:
        return t("Der er ikke registreret noget for dette udsnit endnu.")
    return t("Målene gælder hele programmet og bedømmes ikke for dette udsnit.")


def _without_targets(progress: Sequence[Reading], programme: Programme) -> str:
    """What is said of a programme that has norms or nothing in place of targets."""
    normed = [each for each in progress if programme.indicator(each.indicator).norm is not None]
    known = [each for each in normed if each.state in ("within", "outside")]
    states = {each.state for each in progress}
    if not normed or states <= {"hidden", "no_data", "too_early"}:
        return (
            _nothing_judged(states)
            if states <= {"hidden", "no_data", "too_early"}
            else t("Programmet har ingen måltal.")
        )
    said = t(
        "Programmet har ingen måltal, men normer: {kept} af {norms} holdes",
        norms=number(len(normed)),
        kept=number(sum(each.state == "within" for each in known)),
    )
    return said + (t("; resten er ikke registreret.") if len(known) < len(normed) else ".")


def _in_words(n: int) -> str:
    words = (
        t("ingen"), t("ét"), t("to"), t("tre"), t("fire"), t("fem"), t("seks"),
        t("syv"), t("otte"), t("ni"), t("ti"), t("elleve"), t("tolv"),
    )  # fmt: skip
    return words[n] if n < len(words) else number(n)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _inside(title: str) -> str:
    """A title inside a sentence: its first letter small, unless it is a name of several capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def changes(progress: Sequence[Reading], programme: Programme) -> list[str]:
    """What changed in the last week, a line per indicator that did."""
    return [_change(each, each.change, programme.indicator(each.indicator)) for each in progress if each.change]


def _change(reading: Reading, change: int, indicator: Indicator) -> str:
    title = said(indicator.title)
    if indicator.unit == "milestone":
        return t("{title}: nu på plads", title=title)
    return t("{title}: {change}, nu {figure}", title=title, change=signed(change), figure=figure(reading, indicator))
