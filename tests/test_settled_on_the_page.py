"""On the page of data quality an estimated month is settled and two pseudonyms are put together, each undone again."""

from datetime import date

import pandas as pd
from streamlit.testing.v1 import AppTest

from monitoring import store
from tests.conftest import PROGRAMME, Open
from tests.test_pages import cards, healthy

MEETINGS, MENTEES = "Individuelle møder", "Tilknyttede mentees"


def quality(app: AppTest) -> str:
    """What the page of data quality says."""
    return healthy(app.switch_page("datakvalitet.py").run())


def figure(app: AppTest, title: str) -> str:
    """The figure of a card on the page of targets."""
    return next(value for name, value in cards(app.switch_page("maaltal.py").run()).items() if name.startswith(title))


def test_a_month_without_a_meeting_is_told_once_and_the_estimate_is_one_less_until_it_is_undone(
    open_page: Open,
) -> None:
    app = open_page()
    assert "560" in figure(app, MEETINGS)
    assert "258 møder er skønnet" in quality(app)
    match = app.selectbox(key="est-match").options[0]
    app.selectbox(key="est-match").select(match).run()
    assert app.button(key="est-save").disabled, "nothing is told yet"
    way = next(each for each in app.segmented_control if str(each.key).startswith("est-way-"))
    way.set_value("not_held").run()
    app.button(key="est-save").click().run()
    assert "257 møder er skønnet" in healthy(app)
    assert "559" in figure(app, MEETINGS)
    assert "; 1 er afklaret" in quality(app)
    next(each for each in app.button if str(each.key).startswith("est-undo-")).click().run()
    assert "258 møder er skønnet" in healthy(app)
    assert "560" in figure(app, MEETINGS)
    assert store.opened().disagreements() == []


def test_two_pseudonyms_of_one_mentee_are_put_together_and_taken_apart_again(open_page: Open) -> None:
    app = open_page()
    assert "Ingen pseudonymer ser ud til at være den samme person" in quality(app)
    recorded = {"programme": PROGRAMME, "source": "form", "exactness": "exact", "recorded_by": "lead"}
    double = {"person": ["E-0001"], "role": "mentee", "region": "odense", "joined_on": date(2025, 6, 1)}
    with store.opened().writing() as write:
        write.insert("person", pd.DataFrame(double).assign(**recorded, recorded_at=pd.Timestamp("2025-06-02")))
    twice = figure(app, MENTEES)
    assert "1 par kan være den samme person" in quality(app)
    next(each for each in app.radio if str(each.key).startswith("same-keep-")).set_value("E-001").run()
    next(each for each in app.button if str(each.key).startswith("same-merge-")).click().run()
    assert any("E-0001 er nu E-001" in each.value.replace("\\", "") for each in app.success)
    once = figure(app, MENTEES)
    assert ("65" in twice, "64" in once) == (True, True)
    quality(app)
    next(each for each in app.button if str(each.key).startswith("same-undo-")).click().run()
    assert "1 par kan være den samme person" in healthy(app)
    assert figure(app, MENTEES) == twice
    assert store.opened().disagreements() == []
