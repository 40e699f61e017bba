"""Fixtures of the browser tests: a live server and Debian's Chromium, signed in as whom the test asks for."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as project_settings
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from organisations.models import Person

# Playwright keeps an event loop in the main thread for the whole session; Django refuses its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PLAIN_HTTP = {"SECURE_SSL_REDIRECT": False, "SECURE_HSTS_SECONDS": 0}

PageOf = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, which has no sandbox where the tests run as root."""
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium") or "/usr/bin/chromium",
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="package")
def live_application(static_files) -> Iterator[LiveServer]:
    """The application over plain HTTP on a free port of the loopback address."""
    with override_settings(**PLAIN_HTTP):
        live = LiveServer("127.0.0.1", start=False)
        # WhiteNoise serves the collected files, as in an installation; the test server's own handler would
        # look for them under their names without a hash, and not find them.
        live.thread.static_handler = lambda application: application
        live.start()
    yield live
    live.stop()


@pytest.fixture(autouse=True)
def server(live_application: LiveServer, transactional_db, settings) -> Iterator[str]:
    """The application's address, without a slash at the end. Every browser test has a database of its own."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    yield live_application.url
    _wait_for_open_requests()


def _wait_for_open_requests() -> None:
    """An answer may still be on its way when the page is closed; the database is not emptied under it."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


@pytest.fixture
def sign_in(server: str) -> Callable[[BrowserContext, Person], None]:
    """Give the browser context the person's session, without the sign-in page."""

    def give_session(context: BrowserContext, person: Person) -> None:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.cookies[project_settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": project_settings.SESSION_COOKIE_NAME, "value": session, "url": server}])

    return give_session


@pytest.fixture
def page_of(browser: Browser, server: str, sign_in) -> Iterator[PageOf]:
    """`page_of(person, width=1280, **context)`: a page in a browser of its own, signed in as the person.

    `person` None is a stranger. `context` is Playwright's (`color_scheme="dark"`, `has_touch=True`,
    `java_script_enabled=False` …); `page.goto` takes paths. Errors in scripts, breaches of the CSP and
    missing static files fail the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(person: Person | None, *, width: int = 1280, **options: Any) -> Page:
        size = {"width": width, "height": 900}
        # Without motion: a colour half-way through its transition is not what anybody reads.
        given = {"locale": "sv-SE", "viewport": size, "reduced_motion": "reduce", **options}
        context = browser.new_context(base_url=server, **given)
        contexts.append(context)
        if person is not None:
            sign_in(context, person)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "response",
            lambda response: (
                faults.append(f"{response.status} {response.url}")
                if response.status >= 400 and "/static/" in response.url
                else None
            ),
        )
        page.on(
            "console",
            lambda message: faults.append(message.text) if "Content Security" in message.text else None,
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def check_accessibility() -> Callable[[Page], None]:
    """`check_accessibility(page)`: axe finds nothing, in light and in dark; nothing overflows sideways."""

    def check(page: Page) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(page, options={"resultTypes": ["violations"], **AXE_RULES})
            assert _readable(found.response["violations"]) == [], f"{page.url} ({scheme})"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} overflows"

    return check


def _readable(violations: list[dict[str, Any]]) -> list[str]:
    return [
        f"{found['id']}: {node['html']} {node['failureSummary']}"
        for found in violations
        for node in found["nodes"]
    ]
