"""Accessibility of every page as every role: axe finds nothing, light and dark, and nothing overflows."""

import pytest

from tests.addresses import ROLES, RULES, url_of

DOWNLOADS = {
    "answer_sheet_file",
    "decision_paper_file",
    "my_data_file",
    "participation_file",
    "pilot_calendar",
    "report_pdf",
    "results_figure_file",
    "results_file",
}
FRAMED = {"results_figure_frame"}  # stands inside results_figure_explore, with a content policy of its own
NOT_PAGES = {"healthz", "readyz", "account_login", *DOWNLOADS, *FRAMED}
PAGES = sorted(name for name, rule in RULES.items() if not rule.post and name not in NOT_PAGES)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_role_is_accessible(world, places, page_of, check_accessibility, role, width):
    page = page_of(getattr(world, role), width=width)
    for name in (name for name in PAGES if role in RULES[name].who):
        page.goto(url_of(name, places))
        check_accessibility(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_of_stranger_is_accessible(world, places, page_of, check_accessibility, width):
    page = page_of(None, width=width)
    for name in (*PAGES, "account_login"):
        page.goto(url_of(name, places))
        check_accessibility(page)
