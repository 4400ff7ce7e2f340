"""What a file's owner must know before it is brought in: what is wrong, where it stands, how to mend it."""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd
import streamlit as st

from monitoring import drawing
from monitoring.intake import Finding, Group
from monitoring.slices import Slice
from monitoring.words import number, t, tn

# So many stand on the page, by kind and in all; the file has all that are named.
SHOWN = 50
_OF_A_KIND = 10


def show(groups: Sequence[Group], chosen: Slice, *, file: str) -> None:
    """Everything that keeps the file out and, below it, what is only to be looked at; all of it to be saved as a file."""
    wrong = [each for each in groups if not each.warning]
    noted = [each for each in groups if each.warning]
    if wrong:
        st.error(
            tn(
                "1 ting skal rettes, før filen kan indlæses: i filen, eller i valgene ovenfor.",
                "{n} ting skal rettes, før filen kan indlæses: i filen, eller i valgene ovenfor.",
                sum(each.total for each in wrong),
            ),
            icon=":material/error:",
        )
        _list(wrong)
    if noted:
        many = sum(each.total for each in noted)
        told = tn(
            "1 ting at se efter, som ikke holder filen ude",
            "{n} ting at se efter, som ikke holder filen ude",
            many,
        )
        with st.expander(told, icon=":material/info:", expanded=not wrong and many <= _OF_A_KIND):
            _list(noted)
    if groups:
        title = t("Det, der er at se efter i filen")
        drawing.save(everything(groups), file=f"{chosen.programme}-import", chosen=chosen, title=title, where=file)


def everything(groups: Iterable[Group]) -> pd.DataFrame:
    """All findings that are named as rows of a file, what keeps it out first, and how many more there are of a kind."""
    rows = list(_rows(groups))
    names = [t("Betydning"), t("Ark"), t("Række"), t("Kolonne"), t("Hvad der er"), t("Gør sådan")]
    frame = pd.DataFrame(rows, columns=names)
    return frame.astype({names[2]: "Int64"})


def where(finding: Finding) -> str:
    """Where a finding stands, in words: its sheet, row and column."""
    parts = [finding.sheet] if finding.sheet else []
    if finding.row is not None:
        parts.append(t("række {n}", n=number(finding.row)))
    if finding.column:
        parts.append(t("»{name}«", name=finding.column))
    return ", ".join(parts) or t("Hele filen")


def _rows(groups: Iterable[Group]) -> Iterator[tuple[object, ...]]:
    for group in sorted(groups, key=lambda each: each.warning):
        weight = t("Se efter") if group.warning else t("Skal rettes")
        for each in group.findings:
            yield weight, each.sheet, each.row, each.column or "", str(each.problem), str(each.remedy)
        if more := group.total - len(group.findings):
            yield (
                weight,
                "",
                None,
                "",
                str(group.title),
                tn("og 1 til af samme slags", "og {n} til af samme slags", more),
            )


def _list(groups: Sequence[Group]) -> None:
    left = SHOWN
    for group in groups:
        shown = group.findings[: min(_OF_A_KIND if len(groups) > 1 else SHOWN, left)]
        left -= len(shown)
        title = drawing.plain(str(group.title))
        many = " · " + t("{n} steder", n=number(group.total)) if group.total > 1 else ""
        st.markdown(f"**{title}**{many}")
        if shown:
            _table(shown)
        if group.total > len(shown):
            told = t("De første {shown} af {n}.", shown=number(len(shown)), n=number(group.total))
            st.caption(told if shown else t("Gem listen for at se dem."))


def _table(findings: Sequence[Finding]) -> None:
    """Where each stands, and what it is: two columns, which a phone has room for; what to do about all is said once."""
    remedies = dict.fromkeys(str(each.remedy) for each in findings)
    alike = len(remedies) == 1
    if alike:
        st.caption(drawing.plain(next(iter(remedies))))
    rows = [(where(each), str(each.problem) if alike else f"{each.problem} {each.remedy}") for each in findings]
    frame = pd.DataFrame(rows, columns=[t("Hvor"), t("Hvad der er")])
    drawing.table(frame, heard=t("Det, der er at se efter i filen"))
