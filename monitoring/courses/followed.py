"""Whether the follow-ups agreed for each match are held."""

import pandas as pd

from monitoring import charts, frames
from monitoring.courses.telling import Told, heading, nothing, share_of, show, the_kind
from monitoring.drawing import Picture
from monitoring.palette import ANSWER_COLOURS, BLUE, GREY, SKY, TRACK
from monitoring.programmes import MatchKind
from monitoring.slices import Slice
from monitoring.words import day, number, percent, said, t, tn

# What counts as due: held or not, so long as something is on record of it.
_HELD, _DUE = ["on_time", "late"], ["on_time", "late", "missed"]


def follow_ups(chosen: Slice) -> None:
    """Follow-ups held of those due, each kind of them; nothing where the programme agrees on none."""
    kinds = [each for each in frames.programme(chosen.programme).matches if each.follow_ups]
    show(chosen, kinds, _title, say_follow_ups, follow_up_by_follow_up, of_follow_ups)


def _title() -> str:
    return t("Holdes opfølgningerne?")


def _words() -> dict[str, tuple[str, str]]:
    """The states in the order they are drawn, each with its word and colour."""
    return {
        "on_time": (t("Holdt til tiden"), BLUE),
        "late": (t("Holdt for sent"), SKY),
        "missed": (t("Ikke holdt"), ANSWER_COLOURS[3]),
        "unrecorded": (t("Ikke registreret"), ""),
        "early": (t("Holdt før tiden"), ANSWER_COLOURS[2]),
        "coming": (t("Ikke tid endnu"), TRACK),
        "lapsed": (t("Bortfaldet"), GREY),
    }


def _counts(found: pd.DataFrame, kind: MatchKind) -> pd.DataFrame:
    """Follow-ups by kind and state, in the definition's order; 0 where there is none."""
    counts = {each.id: dict.fromkeys(_words(), 0) for each in kind.follow_ups if (found["follow_up"] == each.id).any()}
    for follow_up, state, n in zip(found["follow_up"], found["state"], found["follow_ups"], strict=True):
        counts[follow_up][state] += int(n)
    return pd.DataFrame.from_dict(counts, orient="index")


def say_follow_ups(chosen: Slice, kind: MatchKind) -> Told:
    """How many of those due are held and how many late; those that are unrecorded, to come, or fell away are told apart."""
    found = frames.match_follow_ups(chosen, kind.id)
    remedy = t(
        "Der er ikke registreret forløb at følge op på. Når et forløb er registreret, står dets opfølgninger her."
    )
    if told := nothing(chosen, found, remedy):
        return told
    total = _counts(found, kind).sum()
    held, due = int(total[_HELD].sum()), int(total[_DUE].sum())
    more = {
        "unrecorded": tn("{n} er ikke registreret.", "{n} er ikke registreret.", int(total["unrecorded"])),
        "early": tn("{n} er holdt før tiden.", "{n} er holdt før tiden.", int(total["early"])),
        "coming": tn("{n} skal holdes senere.", "{n} skal holdes senere.", int(total["coming"])),
        "lapsed": tn("{n} bortfaldt, fordi forløbet sluttede før.", "{n} bortfaldt, fordi forløbet sluttede før.", int(total["lapsed"])),
    }  # fmt: skip
    told_apart = [words for state, words in more.items() if total[state]]
    if not due and total["unrecorded"]:
        text = t("Ingen opfølgninger er registreret. Skriv dagen ind, når en opfølgning er holdt.")
        return Told(answer=" ".join([text, *told_apart[1:]]), is_drawn=False)
    if not due:
        return Told(answer=" ".join([t("For tidligt at sige."), *told_apart]), is_drawn=False)
    late = tn("heraf {n} over 14 dage efter tiden", "heraf {n} over 14 dage efter tiden", int(total["late"]))
    figures = {"held": number(held), "due": number(due), "percent": percent(held, due)}
    answer = t("**{held} af {due} opfølgninger er holdt ({percent}), {late}.**", late=late, **figures)
    if not total["late"]:
        answer = t("**{held} af {due} opfølgninger er holdt ({percent}), alle til tiden.**", **figures)
    if not held:
        answer = t("**Ingen af de {due} opfølgninger, der skulle være holdt, er holdt.**", due=number(due))
    note = t(
        "Opfølgninger, der skulle holdes i perioden, senest {day}. For sent er mere end 14 dage efter den aftalte dag.",
        day=day(chosen.as_of),
    )
    return Told(answer=" ".join([answer, *told_apart]), note=note)


def follow_up_by_follow_up(chosen: Slice, what: str) -> Picture | None:
    """The follow-ups agreed for matches of kind `what`, a bar each; None where none was due or they are hidden."""
    found, kind = frames.match_follow_ups(chosen, what), the_kind(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    counts, words = _counts(found, kind), _words()
    labels = {each.id: said(each.label) for each in kind.follow_ups}
    rows = pd.DataFrame({word: counts[state].to_numpy() for state, (word, _) in words.items()})
    rows.insert(0, "label", [labels[each] for each in counts.index])
    rows["text"] = [_text(int(row[_HELD].sum()), int(row[_DUE].sum())) for _, row in counts.iterrows()]
    spec = charts.parts_of_rows(rows, colours=dict(words.values()))
    title = heading(_title(), kind, frames.programme(chosen.programme))
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    return Picture(spec=spec, heard=f"{title} {heard}", rows=rows, title=title)


def _text(held: int, due: int) -> str:
    return t("{held} holdt", held=share_of(held, due)) if due else t("ingen forfaldne endnu")


def of_follow_ups(rows: pd.DataFrame) -> pd.DataFrame:
    """The follow-ups as a table, a row per follow-up and state that any is in."""
    told = [
        (row["label"], word, number(row[word]))
        for row in rows.to_dict("records")
        for word in rows.columns.drop(["label", "text"])
        if row[word]
    ]
    return pd.DataFrame(told, columns=[t("Opfølgning"), t("Status"), t("Antal")])
