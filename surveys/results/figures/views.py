"""A figure's page, its files, and the explored version in a frame of its own."""

from collections.abc import Collection, Mapping
from typing import cast

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.utils.safestring import mark_safe
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from organisations.requests import SignedInRequest
from surveys.results.figures import choices
from surveys.results.figures.drawn import drawn_figure, plotly_document
from surveys.results.figures.files import CONTENT_TYPES, FigureForm, write_figure
from surveys.results.figures.opening import Figure, open_figure
from surveys.results.figures.responses import if_changed
from surveys.results.pages import Page, with_result
from surveys.results.queries import Edition
from surveys.results.views import shared_context

type Policy = Mapping[str, Collection[str]]

WITH_FRAME: Policy = {**cast("Policy", settings.SECURE_CSP), "frame-src": [CSP.SELF]}
"""The page that holds the frame: as strict as all others, and may show a frame of our own."""

IN_FRAME: Policy = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.NONCE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "font-src": [CSP.SELF],
    "img-src": ["data:", "blob:"],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-scripts"],
}
"""Plotly writes style elements. The frame may not do anything else: no cookies, no requests, no way out."""


@with_result
def show_figure(request: SignedInRequest, page: Page, figure: str) -> HttpResponse:
    """The figure, the table of its numbers, and where to fetch them."""
    chosen = open_figure(request, page, figure)
    return _render(request, page, chosen, "figure")


@csp_override(WITH_FRAME)
@with_result
def explore_figure(request: SignedInRequest, page: Page, figure: str) -> HttpResponse:
    """The figure as Plotly draws it, in a frame."""
    chosen = open_figure(request, page, figure)
    return _render(request, page, chosen, "explore")


@xframe_options_sameorigin
@csp_override(IN_FRAME)
@with_result
def figure_frame(request: SignedInRequest, page: Page, figure: str) -> HttpResponse:
    """What stands in the frame: the figure's document and the program that draws it."""
    document = plotly_document(page, open_figure(request, page, figure))
    if document is None:
        raise Http404
    return render(request, "surveys/results/figures/frame.html", {"document": document})


@with_result
def figure_file(request: SignedInRequest, page: Page, figure: str, form: str) -> HttpResponse:
    """The picture or its numbers as a file."""
    if form not in FigureForm:
        raise Http404
    chosen, wanted = open_figure(request, page, figure), FigureForm(form)

    def make() -> HttpResponse:
        drawing = chosen.draw()
        if drawing is None:
            raise Http404
        content = write_figure(drawing, form=wanted, theme=chosen.asked.theme)
        return _as_file(content, wanted, page, chosen)

    is_for_all = page.shown.edition is Edition.PUBLISHED and not chosen.is_personal
    return if_changed(request, chosen.mark(page, form), make, is_kept=is_for_all)


def _as_file(content: bytes, form: FigureForm, page: Page, figure: Figure) -> HttpResponse:
    identity = page.shown.result.identity
    name = f"{identity.round_slug}-version-{identity.version}-{figure.kind.value}.{form.value}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[form], headers=headers)


def _render(request: SignedInRequest, page: Page, figure: Figure, name: str) -> HttpResponse:
    drawn = drawn_figure(page, figure)
    context = {
        "kind": figure.kind,
        "drawn": drawn,
        "svg": mark_safe(drawn.svg) if drawn else "",  # noqa: S308 - our renderer escapes what it was given
        "kinds": choices.kind_choices(page, figure.kind),
        "switches": choices.switches(page, figure),
        "files": choices.files(page, figure),
        "lasting_url": request.build_absolute_uri(choices.lasting_url(page, figure)),
        "figure_url": choices.url_of(page, figure),
        "explore_url": choices.url_of(page, figure, suffix="_explore"),
        "frame_url": choices.url_of(page, figure, suffix="_frame"),
    }
    shared = shared_context(page, "figure", figure.kind.value)
    return render(request, f"surveys/results/figures/{name}.html", {**shared, **context})
