"""One report, typeset once for all who look at it."""

import pytest

from reports.document import report_html
from reports.typesetter import typeset
from surveys.rounds.models import RoundPurpose
from tests.reports.builders import make_source


@pytest.fixture(scope="session")
def demonstration_html() -> str:
    return report_html(make_source(purpose=RoundPurpose.DEMONSTRATION))


@pytest.fixture(scope="session")
def demonstration_pdf(demonstration_html: str) -> bytes:
    return typeset(demonstration_html)
