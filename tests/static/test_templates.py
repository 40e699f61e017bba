"""What the strict content policy and the headings ask of every template of the project."""

import re

import pytest
from django.template.loader import get_template

from tests.static.templates import PAGES

WHOLE_PAGES = {name: text for name, text in PAGES.items() if '{% extends "base.html" %}' in text}
ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]


@pytest.mark.parametrize("name", PAGES)
def test_template_has_no_inline_style_or_script(name):
    inline = r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)"

    assert re.findall(inline, PAGES[name]) == []


@pytest.mark.parametrize("name", WHOLE_PAGES)
def test_page_has_one_heading_of_the_first_level(name):
    assert PAGES[name].count("<h1") == 1


@pytest.mark.parametrize("name", WHOLE_PAGES)
def test_page_has_a_title_of_its_own(name):
    assert PAGES[name].count("{% block title %}") == 1


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_page_is_complete_when_nothing_is_known(name):
    """The server's own error page is made without a request, so no context processor has run."""
    page = get_template(name).render({})

    assert page.count("</html>") == 1
    assert page.count("<h1") == 1
