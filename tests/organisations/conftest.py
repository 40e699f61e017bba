"""Fixtures for people and organisations: what was handed to the worker, and visits by somebody unknown."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.jobs import send_invitation


@pytest.fixture
def jobs(empty_queue) -> Callable[[str], list[dict]]:
    """The arguments of the jobs that wait for the worker, by the task's name, in the order of deferring."""

    def waiting(task: str) -> list[dict]:
        return list(
            ProcrastinateJob.objects.filter(task_name=task).order_by("pk").values_list("args", flat=True)
        )

    return waiting


@pytest.fixture
def mailed_link(jobs, mailoutbox) -> Callable[[], str]:
    """Do what the worker does with the newest invitation; the path of the link in the mail."""

    def deliver() -> str:
        send_invitation(**jobs("send_invitation")[-1])
        return re.search(r"https?://[^/]+(/inbjudan/\S+/)", mailoutbox[-1].body)[1]

    return deliver


@pytest.fixture
def stranger(over_https) -> Client:
    """A client that nobody has signed in."""
    return over_https()
