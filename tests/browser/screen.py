"""What a reader sees and does on the dashboard, in the words of the tests."""

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Download, Locator, Page, expect

from .serving import wait_until

PATIENCE_MS = 45_000
expect.set_options(timeout=PATIENCE_MS)
# The pages by their addresses, and the programmes that come with Programpuls.
INSIGHT = ("/denne-uge", "/mentorer", "/deltagere", "/aktiviteter", "/udbytte", "/udforsk")
DATA_IN = ("/registrer", "/importer", "/datakvalitet")
PAGES = ("/", *INSIGHT, "/afstemning", *DATA_IN, "/portefolje", "/nyt-program")
MENTOR_PROGRAMME, LIFE_GOES_ON = "lgbt-asylum-mentorprogram", "livet-gaar-videre"
HOUSING, DROP_IN = "boligsociale-mentorindsatser", "lgbt-asylum-vaerested"
PROGRAMMES = (MENTOR_PROGRAMME, LIFE_GOES_ON, HOUSING, DROP_IN)
MENTORS, MENTEES, MEETINGS, GLAD = "mentors_recruited", "mentees_associated", "individual_meetings", "satisfaction"

# Nothing runs, nothing is stale, the cards' drawings and the charts have arrived.
_STILL = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!app || app.dataset.testScriptState !== 'notRunning') return false;
    if (document.querySelector('[data-testid=stSkeleton], [data-stale=true]')) return false;
    if (!document.querySelector('h1')) return false;
    const drawn = each => each.querySelector('svg.marks') !== null;
    const loaded = each => each.complete && each.naturalWidth > 0;
    return [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(drawn)
        && [...document.querySelectorAll('[data-testid=stMain] img')].every(loaded);
}"""

# Another page, with another question, stands where the one before stood.
_TURNED = """([path, before]) => {
    const title = document.querySelector('[data-testid=stMain] h1');
    return location.pathname === path && title && title.innerText !== before;
}"""

# Every text a reader can see: text nodes, values of fields, descriptions of drawings; not the names of icons.
_TEXTS = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode.textContent.replace(/\\s+/g, ' ').trim(), home = walk.currentNode.parentElement;
        if (!text || home.closest('script, style, noscript')) continue;
        if (getComputedStyle(home).fontFamily.includes('Material Symbols')) continue;
        if (home.checkVisibility({visibilityProperty: true})) found.push(text);
    }
    for (const field of document.querySelectorAll('input[role=combobox]')) found.push(field.value.trim());
    for (const image of document.querySelectorAll('[data-testid=stMain] img')) found.push(image.alt);
    for (const chart of document.querySelectorAll('[data-testid=stVegaLiteChart]')) found.push(chart.ariaLabel);
    return found.filter(Boolean);
}"""


class Dashboard:
    """The dashboard in one browser tab."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        page.set_default_timeout(PATIENCE_MS)

    # Going there

    def visit(self, path: str = "/", **address: str) -> "Dashboard":
        """Open `path` with `address` as its query, and wait until the page is still."""
        return self.follow(self.url + path + ("?" + urlencode(address) if address else ""))

    def follow(self, link: str) -> "Dashboard":
        self.page.goto(link)
        return self.still()

    def turn_to(self, path: str) -> "Dashboard":
        """Go from one page to another by the list of pages: what is chosen stays, and the browser loads nothing anew.

        The list may be folded away, as it is on a phone.
        """
        before = self.title.inner_text()
        self.sidebar.locator(f'a[data-testid="stSidebarNavLink"][href$="{path}"]').evaluate("each => each.click()")
        self.page.wait_for_function(_TURNED, arg=[path, before], timeout=PATIENCE_MS)
        return self.still()

    def reload(self) -> "Dashboard":
        self.page.reload()
        return self.still()

    def still(self) -> "Dashboard":
        self.page.wait_for_function(_STILL, timeout=PATIENCE_MS)
        return self

    def address(self) -> dict[str, list[str]]:
        """The query of the address."""
        return parse_qs(urlsplit(self.page.url).query)

    # Looking

    def texts(self) -> list[str]:
        """Every text a reader can see or hear."""
        return list(self.page.evaluate(_TEXTS))

    def text(self) -> str:
        return "\n".join(self.texts())

    @property
    def title(self) -> Locator:
        return self.main.get_by_role("heading", level=1)

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    @property
    def sidebar(self) -> Locator:
        return self.page.get_by_test_id("stSidebar")

    def card(self, indicator: str) -> Locator:
        """The card of one target."""
        return self.all_cards.filter(has=self.page.locator(f".st-key-behind-{indicator}"))

    @property
    def all_cards(self) -> Locator:
        return self.page.locator(
            '[data-testid="stVerticalBlock"]:has(> [data-testid="stElementContainer"] > [data-testid="stMetric"])'
        )

    def figure(self, indicator: str) -> Locator:
        """The large number of a card."""
        return self.card(indicator).get_by_test_id("stMetricValue")

    def cards(self) -> list[str]:
        """What every card says, in order."""
        return [re.sub(r"\s+", " ", each).strip() for each in self.all_cards.all_inner_texts()]

    def figures(self) -> dict[str, list[str]]:
        """Every figure on the page: the cards, the key figures, the charts' numbers and descriptions."""
        return {
            "cards": self.cards(),
            "key figures": self.main.locator("table").first.locator("td").all_inner_texts(),
            "charts": self.page.locator("svg.marks text").all_text_contents(),
            "heard": [str(each.get_attribute("aria-label")) for each in self.charts.all()],
        }

    @property
    def charts(self) -> Locator:
        return self.page.get_by_test_id("stVegaLiteChart")

    @property
    def curve(self) -> Locator:
        """The chart over time."""
        return self.charts.nth(0)

    @property
    def by_region(self) -> Locator:
        """The chart by region, when the one over time stands before it."""
        return self.charts.nth(1)

    def words_of(self, chart: Locator) -> list[str]:
        return chart.locator("svg.marks text").all_text_contents()

    # Choosing

    def region(self, label: str) -> Locator:
        return self.sidebar.get_by_role("button", name=label, exact=True)

    def language(self, name: str) -> Locator:
        return self.sidebar.get_by_role("radio", name=name, exact=True)

    def day(self) -> str:
        """The as-of day as the field shows it, without the thin spaces between its parts."""
        return re.sub(r"[^\d.]", "", self.sidebar.get_by_test_id("stDateInputFieldsScroller").inner_text())

    def part_of_day(self, which: str) -> Locator:
        """The day, month or year of the as-of field."""
        return self.sidebar.locator(f'[role="spinbutton"][aria-label^="{which}"]')

    def field(self, label: str) -> Locator:
        """A field to choose from a list or to write in."""
        return self.page.get_by_label(label, exact=True)

    def choose(self, label: str, option: str) -> "Dashboard":
        """Choose an option of a list, and wait for the page."""
        self.field(label).click()
        # A long list holds only the options in sight.
        self.field(label).fill(option)
        self.page.get_by_role("option", name=option, exact=True).click()
        expect(self.field(label)).to_have_value(option)
        return self.still()

    def set_day(self, **parts: str) -> None:
        """Type parts of the as-of day, in the order given: `set_day(day="15", month="06")`."""
        for which, digits in parts.items():
            self.part_of_day(which).focus()
            self.page.keyboard.type(digits)
        self.page.keyboard.press("Enter")
        self.title.click()

    def verdict(self, label: str) -> Locator:
        """One of the verdicts that the reconciliation can be narrowed to."""
        return self.main.get_by_role("toolbar", name=re.compile("Vis kun|Show only")).get_by_role(
            "button", name=label, exact=True
        )

    # Opening

    def link(self) -> str:
        """The link to this view that the sidebar offers."""
        self.sidebar.get_by_role("button").filter(has_text=re.compile("Link til|Link to")).click()
        told = self.page.get_by_test_id("stPopoverBody").locator("code").inner_text()
        self.page.keyboard.press("Escape")
        return told

    def open_behind(self, indicator: str) -> Locator:
        """Open what stands behind a card's figure; the dialog."""
        self.card(indicator).get_by_role("button").filter(
            has_not=self.page.locator("[kind=elementToolbar]")
        ).last.click()
        dialog = self.page.get_by_role("dialog")
        expect(dialog).to_be_visible(timeout=PATIENCE_MS)
        self.still()
        return dialog

    def unfold_all(self) -> "Dashboard":
        """Open everything that is folded on the page, and what comes to light by it."""
        folded = self.main.locator("details:not([open])")
        while folded.count():
            # All at once, and not where they lie: while one unfolds, the next slides away from under the mouse.
            folded.evaluate_all("all => all.forEach(each => each.querySelector('summary').click())")
            with suppress(AssertionError):  # what was folded within is next
                expect(folded).to_have_count(0, timeout=3000)
            self.still()
        return self

    def open_table(self, place: int) -> Locator:
        """Open the table under the chart at `place`; the expander."""
        expander = self.page.get_by_test_id("stExpander").nth(place)
        expander.locator("summary").click()
        expect(expander.locator("table")).to_be_visible(timeout=PATIENCE_MS)
        return expander

    def save(self, within: Locator, kind: str = "CSV") -> Download:
        """Press the button that saves a table, or a chart as PNG or SVG, and take what comes."""
        button = within.get_by_test_id("stDownloadButton").get_by_role("button").filter(has_text=kind)
        self._at_rest(button)
        with self.page.expect_download(timeout=PATIENCE_MS) as coming:
            button.click()
        return coming.value

    def _at_rest(self, place: Locator) -> None:
        """Wait until the page is still and `place` stays where it is.

        While an expander unfolds, what lies below slides away between the press of the mouse and its release, and
        neither is a click.
        """
        seen: list[object] = []

        def stays() -> bool:
            seen.append(self.still() and place.bounding_box())
            return seen[-1] is not None and seen[-3:] == seen[-1:] * 3

        wait_until(stays, "The page does not come to rest.")


def bytes_of(download: Download) -> bytes:
    """The bytes of a saved file."""
    return Path(download.path()).read_bytes()


def cells(table: Locator) -> list[list[str]]:
    """A table as a reader reads it: rows of cells, the heading first."""
    rows = table.locator("tr").all()
    return [[" ".join(cell.split()) for cell in row.locator("th, td").all_inner_texts()] for row in rows]
