"""What is wrong with how long a programme's data are to be kept, found before anything is deleted by it."""

from collections import Counter
from collections.abc import Iterator

from monitoring.programmes.found import Found
from monitoring.programmes.retaining import MAY_RUN_FROM
from monitoring.programmes.whole import Programme
from monitoring.words import listed, sentence


def retention_faults(programme: Programme) -> Iterator[Found]:
    """A kind of data with two times; a time that runs from what it cannot; words kept longer than the answers they stand in."""
    times = {each.kind: each for each in programme.retention}
    for kind, count in Counter(each.kind for each in programme.retention).items():
        if count > 1:
            yield (
                f"retention[{kind}]",
                sentence("{kind} står der {n} gange.", kind=kind, n=count),
                sentence("Lad én frist stå."),
            )
    for each in programme.retention:
        if each.after not in MAY_RUN_FROM[each.kind]:
            yield (
                f"retention[{each.kind}].after",
                sentence("Fristen for {kind} kan ikke regnes fra {after}.", kind=each.kind, after=repr(each.after)),
                sentence("Skriv en af: {options}.", options=listed([repr(after) for after in MAY_RUN_FROM[each.kind]])),
            )
    words, answers = times.get("free_text"), times.get("answers")
    if words and answers and words.after == answers.after and words.months > answers.months:
        yield (
            "retention[free_text].months",
            sentence("Fritekst skulle gemmes længere end de svar, den står i."),
            sentence("Skriv højst {months}.", months=answers.months),
        )
