"""The activities and the e-mail of the demonstration."""

import pytest

from surveys.mailings.page import mailings_page
from surveys.mailings.queries import plan_of
from surveys.models import Round
from surveys.participation.queries import participation_of
from tests.demonstration.conftest import NOW

pytestmark = pytest.mark.usefixtures("demonstration")


def test_published_round_counts_participation_as_the_pre_study_printed_it() -> None:
    table = participation_of(Round.objects.get(slug="demonstration-2026"), today=NOW.date())
    shares = {row.progress.name: [str(share) for share in row.shares] for row in table.rows}

    assert [kind.label for kind in table.kinds] == ["omvärldsanalys", "enkät", "kostnadsunderlag", "workshop"]
    assert shares["Bengtsfors"] == ["3/4", "3/3", "2/2", "4/5"]
    assert shares["Trollhättan"] == ["1/4", "0/3", "0/2", "0/5"]
    assert shares["Åmål"] == ["3/4", "2/3", "2/2", "3/5"]


def test_open_round_has_invited_and_will_remind() -> None:
    the_round = Round.objects.get(slug="demonstration-2027")
    page = mailings_page(the_round, plan_of(the_round.pk), today=NOW.date())

    assert {row.organisation for row in page.log} == {"Bengtsfors", "Tanum"}
    assert (len(page.schedule), page.to_invite) == (2, 0)
