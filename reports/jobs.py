"""Reports are made by the worker: nobody waits for a PDF with a page half loaded."""

from procrastinate.contrib.django import app

from reports import actions


@app.task(name="make_report")
def make_report(report_id: int) -> None:
    """Make the ordered report. An error is not tried again by itself: whoever ordered it sees what happened.

    Only where the worker was killed does another one take it up.
    """
    actions.make_report(report_id=report_id)
