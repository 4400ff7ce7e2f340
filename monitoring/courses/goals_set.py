"""The goals agreed in matches: set, closed, reached, by what they are about."""

import pandas as pd

from monitoring import charts, frames
from monitoring.courses.telling import Told, heading, nothing, share_of, show, the_kind
from monitoring.drawing import Picture
from monitoring.palette import BLUE, LIGHT_BLUE, SKY
from monitoring.programmes import MatchKind
from monitoring.slices import Slice
from monitoring.words import number, said, t, tn


def goals(chosen: Slice) -> None:
    """Goals by category; nothing where the programme agrees on none."""
    kinds = [each for each in frames.programme(chosen.programme).matches if each.goal_categories]
    show(chosen, kinds, _title, say_goals, goals_by_category, of_categories)


def _title() -> str:
    return t("Hvilke mål arbejdes der med, og nås de?")


def _parts(found: pd.DataFrame, kind: MatchKind) -> pd.DataFrame:
    """Goals by category: `goals` set, `open`, `reached`, `otherwise` (closed with another result), `unknown` (closed, no result)."""
    reached = found["closed"] & found["result"].isin([each.id for each in kind.goal_results if each.positive])
    known = found["closed"] & found["result"].notna()
    kept = {
        "goals": found["goals"],
        "reached": found["goals"].where(reached, 0),
        "otherwise": found["goals"].where(known & ~reached, 0),
        "unknown": found["goals"].where(found["closed"] & ~known, 0),
        "open": found["goals"].where(~found["closed"], 0),
    }
    return found[["category"]].assign(**kept).groupby("category").sum().astype(int)


def say_goals(chosen: Slice, kind: MatchKind) -> Told:
    """How many goals are set, closed and reached, and how many a match has."""
    found, per_match = frames.match_goals(chosen, kind.id), frames.goals_per_match(chosen, kind.id)
    remedy = t("Der er ikke registreret mål i forløbene. Skriv dem ind, når de er aftalt.")
    if told := nothing(chosen, found, remedy):
        return told
    total = _parts(found.assign(closed=found["closed"].astype(bool)), kind).sum()
    closed, known = int(total["goals"] - total["open"]), int(total["reached"] + total["otherwise"])
    set_so_far = tn("{n} mål er sat", "{n} mål er sat", int(total["goals"]))
    parts = [t("**{goals}; {closed} er afsluttet.**", goals=set_so_far, closed=number(closed))]
    if known:
        parts.append(t("Af dem med et resultat er {reached} nået.", reached=share_of(int(total["reached"]), known)))
    if closed and not known:
        parts.append(
            t("Resultatet er ikke registreret for nogen af dem, så det kan ikke siges, hvor mange der er nået.")
        )
    elif total["unknown"]:
        parts.append(t("For {n} er resultatet ikke registreret.", n=number(int(total["unknown"]))))
    return Told(answer=" ".join([*parts, *_per_match(per_match, kind)]), note=t("Mål sat i perioden, efter emne."))


def _per_match(found: pd.DataFrame, kind: MatchKind) -> list[str]:
    """How many goals a match has, and whether any has more than is agreed."""
    matches, having = int(found["matches"].sum()), int(found.loc[found["goals"] > 0, "matches"].sum())
    if not matches:
        return []
    told = [t("{having} af {matches} forløb har mål", having=number(having), matches=number(matches))]
    if having:
        mean = float((found["goals"] * found["matches"]).sum()) / having
        told[0] = t("{told}, i snit {mean} hver", told=told[0], mean=number(mean, 1))
    told[0] += "."
    if kind.goals_at_most is not None and having:
        over, most = int(found.loc[found["goals"] > kind.goals_at_most, "matches"].sum()), number(kind.goals_at_most)
        if over:
            told.append(
                tn("{n} har flere end de {most} aftalte.", "{n} har flere end de {most} aftalte.", over, most=most)
            )
        else:
            told.append(t("Ingen har flere end de {most} aftalte.", most=most))
    return told


def goals_by_category(chosen: Slice, what: str) -> Picture | None:
    """The goals in matches of kind `what`, a bar per category; None where there are none or they are hidden."""
    found, kind = frames.match_goals(chosen, what), the_kind(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    parts = _parts(found.assign(closed=found["closed"].astype(bool)), kind)
    labels = {each.id: said(each.label) for each in kind.goal_categories}
    known = [each for each in labels if each in parts.index]
    parts = parts.reindex([*known, *sorted(set(parts.index) - set(labels))]).sort_values(
        "goals", ascending=False, kind="stable"
    )
    words = {
        "reached": (t("Nået"), BLUE),
        "otherwise": (t("Ikke nået, eller delvist"), SKY),
        "unknown": (t("Afsluttet, resultat ikke registreret"), ""),
        "open": (t("I gang"), LIGHT_BLUE),
    }
    rows = pd.DataFrame({word: parts[name].to_numpy() for name, (word, _) in words.items()})
    rows.insert(0, "label", [labels.get(each, t("Andet emne ({code})", code=each)) for each in parts.index])
    rows["text"] = [_text(row._asdict()) for row in parts.itertuples(index=False)]
    spec = charts.parts_of_rows(rows, colours=dict(words.values()))
    title = heading(_title(), kind, frames.programme(chosen.programme))
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    return Picture(spec=spec, heard=f"{title} {heard}", rows=rows, title=title)


def _text(row: dict[str, int]) -> str:
    closed, known = row["goals"] - row["open"], row["reached"] + row["otherwise"]
    told = t("{goals} sat, {closed} afsluttet", goals=number(row["goals"]), closed=number(closed))
    if known:
        told += t(", {reached} nået", reached=number(row["reached"]))
    return told


def of_categories(rows: pd.DataFrame) -> pd.DataFrame:
    """The categories as a table; a result that nobody has recorded has no column."""
    counts = [name for name in rows if name not in ("label", "text") and rows[name].sum()]
    return rows[["label", *counts]].rename(columns={"label": t("Emne")})
