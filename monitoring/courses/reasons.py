"""Why matches end."""

import pandas as pd

from monitoring import charts, frames
from monitoring.courses.lengths import no_matches
from monitoring.courses.telling import Told, heading, nothing, share_of, show, the_kind
from monitoring.drawing import Picture
from monitoring.palette import BLUE, SKY
from monitoring.programmes import MatchKind
from monitoring.slices import Slice
from monitoring.words import number, said, t, tn


def endings(chosen: Slice) -> None:
    """The reasons for ending as bars; nothing where the programme's matches have no list of them."""
    kinds = [each for each in frames.programme(chosen.programme).matches if each.end_reasons]
    show(chosen, kinds, _title, say_endings, ending_by_ending, of_endings)


def _title() -> str:
    return t("Hvorfor slutter forløbene?")


def _by_reason(found: pd.DataFrame, kind: MatchKind) -> pd.DataFrame:
    """Matches by reason, the most first, those without one last: `label`, `matches`, `agreed`, `known`."""
    counts = found.assign(reason=found["reason"].fillna("")).groupby("reason")["matches"].sum().astype(int)
    options = {each.id: each for each in kind.end_reasons}
    rows = []
    for reason, matches in counts.items():
        option = options.get(str(reason))
        label = said(option.label) if option else t("Anden årsag ({code})", code=reason)
        agreed = option is not None and option.positive
        rows.append((label if reason else t("Årsag ikke registreret"), matches, agreed, bool(reason)))
    told = pd.DataFrame(rows, columns=["label", "matches", "agreed", "known"])
    return told.sort_values(["known", "matches"], ascending=False, kind="stable").reset_index(drop=True)


def say_endings(chosen: Slice, kind: MatchKind) -> Told:
    """How many matches ended, how many of them as agreed, the commonest reason, and of how many it is not recorded."""
    found = frames.match_endings(chosen, kind.id)
    begun = frames.match_durations(chosen, kind.id)
    if told := nothing(chosen, found, no_matches() if begun.empty else t("Ingen forløb er slut i perioden.")):
        return told
    rows = _by_reason(found, kind)
    known = rows[rows["known"]]
    n, all_known = int(rows["matches"].sum()), int(known["matches"].sum())
    unknown, ended = n - all_known, tn("{n} forløb er slut", "{n} forløb er slut", n)
    if not all_known:
        remedy = t("Årsagen er ikke registreret for nogen af dem. Spørg, når et forløb slutter, og vælg årsagen.")
        return Told(answer=f"{ended}. {remedy}", is_drawn=False)
    if any(each.positive for each in kind.end_reasons):
        agreed = share_of(int(known.loc[known["agreed"], "matches"].sum()), all_known)
        answer = t("**{ended}; {agreed} sluttede som aftalt.**", ended=ended, agreed=agreed)
    else:
        commonest, most = str(known["label"].iloc[0]), share_of(int(known["matches"].iloc[0]), all_known)
        reason = commonest[:1].lower() + commonest[1:]
        answer = t("**{ended}.** Oftest: {reason}, {most}.", ended=ended, reason=reason, most=most)
    if unknown:
        answer += " " + t("For {n} er årsagen ikke registreret; de er ikke med i andelen.", n=number(unknown))
    return Told(answer=answer, note=t("Forløb, der sluttede i perioden."))


def ending_by_ending(chosen: Slice, what: str) -> Picture | None:
    """The reasons for which matches of kind `what` ended, a bar each; None where no reason is known or they are hidden."""
    found, kind = frames.match_endings(chosen, what), the_kind(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    rows = _by_reason(found, kind)
    known = int(rows.loc[rows["known"], "matches"].sum())
    if not known:
        return None
    words = (t("Sluttede som aftalt"), t("Anden årsag"), t("Ikke registreret"))
    count = rows["matches"]
    shown = pd.DataFrame(
        {
            "label": [_marked(row.label) if row.agreed else row.label for row in rows.itertuples()],
            words[0]: count.where(rows["agreed"], 0),
            words[1]: count.where(rows["known"] & ~rows["agreed"], 0),
            words[2]: count.where(~rows["known"], 0),
            "text": [share_of(row.matches, known) if row.known else number(row.matches) for row in rows.itertuples()],
        }
    )
    spec = charts.parts_of_rows(shown, colours=dict(zip(words, (BLUE, SKY, ""), strict=True)), key=False)
    title = heading(_title(), kind, frames.programme(chosen.programme))
    heard = ", ".join(f"{label}: {text}" for label, text in zip(shown["label"], shown["text"], strict=True))
    return Picture(spec=spec, heard=f"{title} {heard}", rows=shown[["label", "text"]], title=title)


def _marked(label: str) -> str:
    """The reason with the word that it is as agreed, unless it says so itself."""
    word = t("som aftalt")
    return label if word in label.lower() else f"{label} ({word})"


def of_endings(rows: pd.DataFrame) -> pd.DataFrame:
    """The reasons as a table."""
    return rows.rename(columns={"label": t("Årsag"), "text": t("Forløb")})
