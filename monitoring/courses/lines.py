"""Every match on a line of its own, from its first day to its last, with what is on record of it."""

from datetime import date
from functools import lru_cache

import pandas as pd

from monitoring import charts, frames
from monitoring.courses.lengths import no_matches
from monitoring.courses.telling import Told, heading, nothing, show, the_kind, told
from monitoring.drawing import Picture
from monitoring.programmes import MatchKind
from monitoring.slices import Slice
from monitoring.words import language, number, said, short_day, t, tn


def timeline(chosen: Slice) -> None:
    """The matches begun in the period on lines, those that run first; nothing where the programme has no matches."""
    show(chosen, frames.programme(chosen.programme).matches, _title, say_timeline, match_by_match, of_matches)


def _title() -> str:
    return t("Hvordan går de enkelte forløb?")


def say_timeline(chosen: Slice, kind: MatchKind) -> Told:
    """How many run and have ended, how many are shown, and what the marks mean."""
    found = frames.matches(chosen, kind.id)
    if missing := nothing(chosen, found, no_matches()):
        return missing
    running = int(found["ended_on"].isna().sum())
    runs = tn("{n} forløb løber", "{n} forløb løber", running)
    answer = t("**{runs}, {ended} er slut.**", runs=runs, ended=number(len(found) - running))
    if len(found) > frames.MATCHES_SHOWN:
        answer += " " + t(
            "Her vises de {shown} nyeste, dem der løber først; alle {n} står i tabellen.",
            shown=number(frames.MATCHES_SHOWN),
            n=number(len(found)),
        )
    key = [t("blå bjælke: løber"), t("grå bjælke: slut")]
    if kind.follow_ups:
        key += [t("● opfølgning holdt"), t("✖ ikke holdt"), t("○ skal holdes inden for tre måneder")]
    if kind.meetings and found["meetings"].any():
        key.append(t("tynd streg: møde"))
    elif kind.meetings:
        answer += " " + t("Møderne i forløbene er ikke registreret.")
    note = t("Forløb begyndt i perioden, kendt ved deres nummer alene.")
    return Told(answer=answer, key=" · ".join(key), note=note)


def match_by_match(chosen: Slice, what: str) -> Picture | None:
    """The newest matches of kind `what` on lines, those that run first; None where there are none or they are hidden."""
    found, moments, kind = frames.matches(chosen, what), frames.match_moments(chosen, what), the_kind(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    runs = found["ended_on"].isna()
    newest = (
        found.assign(runs=runs).sort_values(["runs", "started_on", "match"], ascending=False).head(frames.MATCHES_SHOWN)
    )
    newest = newest.sort_values(["started_on", "match"])
    days = zip(newest["match"], newest["started_on"], newest["ended_on"], strict=True)
    newest = newest.assign(heard=[f"{match}: {_short(began.date())} – {_last(ended)}" for match, began, ended in days])
    parts = {True: t("Løber"), False: t("Slut")}
    groups = [
        (f"{word} ({_of_all(len(own), int((runs == is_running).sum()))})", own)
        for is_running, word in parts.items()
        if len(own := newest[newest["runs"] == is_running])
    ]
    moments = moments[moments["match"].isin(newest["match"])]
    labels = {each.id: said(each.label) for each in kind.follow_ups}
    names = {"meeting": t("møde"), "held": t("holdt"), "missed": t("ikke holdt"), "coming": t("skal holdes")}
    words = [
        f"{match} · {_short(on.date())} · " + " ".join(filter(None, [labels.get(details or ""), names[moment]]))
        for match, on, moment, details in zip(
            moments["match"], moments["day"], moments["moment"], moments["details"], strict=True
        )
    ]
    spec = charts.matches_over_time(groups, moments.assign(heard=words), until=pd.Timestamp(chosen.as_of))
    title = heading(_title(), kind, frames.programme(chosen.programme))
    answer = told(chosen, kind, say_timeline).answer.replace("*", "")
    used = ["match", "started_on", "ended_on", *(["held", "due"] if kind.follow_ups else [])]
    used += ["meetings"] if found["meetings"].any() else []
    rows = found.assign(runs=runs).sort_values(["runs", "started_on"], ascending=[False, True])[used]
    return Picture(spec=spec, heard=f"{title} {answer}", rows=rows.reset_index(drop=True), title=title)


def _of_all(shown: int, of_all: int) -> str:
    if shown == of_all:
        return number(shown)
    return t("{part} af {whole}", part=number(shown), whole=number(of_all))


def _short(on: date) -> str:
    return _short_day(on, language())


@lru_cache(maxsize=4096)
def _short_day(on: date, language: str) -> str:
    return short_day(on)


def _last(ended_on: pd.Timestamp) -> str:
    return t("løber") if pd.isna(ended_on) else _short(ended_on.date())


def of_matches(rows: pd.DataFrame) -> pd.DataFrame:
    """Every match as a table: when it began and ended, the follow-ups held of those due, the meetings logged."""
    table = {
        t("Forløb"): rows["match"].tolist(),
        t("Begyndt"): [_short(each.date()) for each in rows["started_on"]],
        t("Slut"): [_last(each) for each in rows["ended_on"]],
    }
    if "held" in rows:
        table[t("Fulgt op")] = [
            t("{part} af {whole}", part=number(held), whole=number(due)) if due else t("ingen endnu")
            for held, due in zip(rows["held"], rows["due"], strict=True)
        ]
    if "meetings" in rows:
        table[t("Møder logget")] = [number(each) if each else t("ingen") for each in rows["meetings"]]
    return pd.DataFrame(table)
