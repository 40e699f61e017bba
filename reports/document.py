"""The report as HTML, in the form that the typesetter reads."""

from django.template.loader import render_to_string

from reports.contents import build_report
from reports.sources import ReportSource


def report_html(source: ReportSource) -> str:
    """The whole report. Style sheets and fonts are named relative to the project's static files."""
    return render_to_string("reports/print/document.html", {"report": build_report(source)})
