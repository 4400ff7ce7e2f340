"""Which pages the reader sees, what is said on one that is not theirs, and that they look at less than they could."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from monitoring import access, logbook, roles
from monitoring.settings import EVERY_PROGRAMME
from monitoring.words import t

_SEEN_BY = "menu-seen-by"


@dataclass(frozen=True, kw_only=True)
class Turned:
    """The page that was asked for, and the first of those that the reader has; None where they have none."""

    page: st.Page
    path: str
    first: st.Page | None
    is_allowed: bool


def turn(pages: Sequence[st.Page], programme: str) -> Turned:
    """Draw the menu: those of `pages` that the reader's role in `programme` has. A link to another is answered by `show`.

    The file of a page is called as its path is. The first page that the reader has is the one at the bare address.
    """
    role = access.current_role(programme)
    own = [each.url_path for each in pages if roles.may_open(each.url_path, role)]
    drawn = {
        each.url_path: st.Page(
            f"{each.url_path.replace('-', '_')}.py",
            title=each.title,
            icon=each.icon,
            url_path=each.url_path,
            default=each.url_path == (own or [pages[0].url_path])[0],
            visibility="visible" if each.url_path in own else "hidden",
        )
        for each in pages
    }
    # All of them in sight: folded away, the last would stand behind Streamlit's own English words.
    page = st.navigation(list(drawn.values()), expanded=True)
    path = next(path for path, each in drawn.items() if each is page)
    first = drawn[own[0]] if own else None
    # Whoever changes programme or turns the meeting view on is led on; whoever follows a link is told whose page it is.
    before = st.session_state.get(_SEEN_BY, role)
    st.session_state[_SEEN_BY] = role
    if first and role != before and path not in own:
        st.switch_page(first, query_params={})
    return Turned(page=page, path=path, first=first, is_allowed=path in own)


def show(turned: Turned, programme: str) -> None:
    """Run the page, and note it where it shows records of people; or, where it is not the reader's, say whose it is and lead to one of theirs."""
    if turned.is_allowed:
        logbook.read(turned.path, programme)
        turned.page.run()
        return
    st.title(turned.page.title, anchor=False)
    words = access.words_of(roles.PAGES.get(turned.path, frozenset()))
    st.info(t("Denne side er kun for {roles}.", roles=words), icon=":material/lock:")
    if turned.first:
        st.page_link(turned.first, label=t("Gå til {page}", page=turned.first.title), icon=":material/arrow_forward:")


def say_seen_as(programme: str) -> None:
    """On every page: that the reader sees less than they could, and the way back."""
    granted, seen = access.granted_role(programme), access.current_role(programme)
    if seen is None or granted is None or seen == granted:
        return
    if access.in_meeting() and seen == "board":
        told = t("**Mødevisning er slået til.** Du ser præcis det, bestyrelsen må se.")
        back = t("Afslut mødevisning")
    else:
        told = t("**Du ser dashboardet, som {role} ser det.**", role=access.words_of(frozenset({seen})))
        back = t("Tilbage til projektlederens visning")
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="seen-as"):
        st.markdown(f":material/visibility: {told}", width="content")
        st.button(back, key="seen-as-back", icon=":material/undo:", on_click=access.leave_meeting)


def offer_to_leave() -> None:
    """Last in the sidebar: as whom the reader is signed in, and the way out; nothing where nobody signs in."""
    who = access.identity()
    if who is None or access.unavailable() or access.is_open():
        return
    with st.sidebar:
        if who.email:
            st.text(t("Logget ind som {email}", email=who.email))
        st.link_button(t("Log ud"), "/sign-out", icon=":material/logout:", type="tertiary")


def say_nothing_to_see(defined: Mapping[str, object], turned: Turned) -> None:
    """Why there is no programme to show: none is defined, or the reader has no role in any that is `defined`."""
    if defined:
        st.title(t("Du har ikke adgang endnu"), anchor=False)
        st.info(
            t("Du er logget ind, men har ikke adgang til noget program. Bed projektlederen om at give dig den."),
            icon=":material/lock:",
        )
        return
    st.info(t("Der er ingen programmer at vise. Læg en mappe med en programme.toml i data/programmes."))
    # With nothing to show, a new programme is what there is to make.
    if turned.path == "nyt-program":
        show(turned, EVERY_PROGRAMME)
    elif access.may("found", EVERY_PROGRAMME):
        st.page_link("nyt_program.py", label=t("Lav dit eget program"), icon=":material/add_circle:")
