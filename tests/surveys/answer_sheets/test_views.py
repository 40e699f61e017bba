"""The pages of the answer sheet: fetched, filled in, read back with a preview, confirmed."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from surveys.answer_sheets.files import SheetFile
from surveys.answer_sheets.layout import Column
from surveys.answer_sheets.views import CLOSED, UNDECIDED
from surveys.models import Answer
from surveys.rounds.models import RoundState
from tests.factories import make_assessment, make_round
from tests.surveys.answer_sheets.builders import fetched, filled
from tests.surveys.assessments.builders import BUILD, TRUST, set_state, stored_answer, url

WORDS = "Vi har <b>frågat</b>"


@pytest.fixture
def manager(world, signed_in):
    return signed_in(world.manager)


@pytest.fixture
def upload(world, manager):
    def upload(content: bytes):
        return manager.post(url(world, "answer_sheet"), {"file": SimpleUploadedFile("svar.xlsx", content)})

    return upload


@pytest.fixture
def confirm(world, manager):
    def confirm(preview, **choices: str):
        sent = dict(preview.context["preview"].fields) | choices
        return manager.post(url(world, "confirm_answer_sheet"), sent)

    return confirm


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_sheet_is_fetched_filled_in_and_read_back(world, manager, upload, confirm):
    make_assessment(world.round, world.organisation, [1], submitted=False, sharing="")
    sheet = manager.get(url(world, "answer_sheet_file", "xlsx"))
    name = f"svar-{world.organisation.key}-{world.round.slug}.xlsx"
    assert sheet.headers["Content-Disposition"] == f'attachment; filename="{name}"'

    preview = upload(filled(sheet.content, {(0, Column.ANSWER): 3, (1, Column.COMMENT): WORDS}))

    assert "2 svar ändras och 3 svar är redan som i filen." in text(preview)
    assert escape(WORDS) in text(preview)
    assert stored_answer(world, BUILD).level == 1
    saved = confirm(preview)
    assert saved.headers["Location"] == url(world, "assessment")
    assert (stored_answer(world, BUILD).level, stored_answer(world, TRUST).comment) == (3, WORDS)
    assert stored_answer(world, BUILD).answered_by == world.manager


def test_table_is_fetched_as_well(world, manager):
    response = manager.get(url(world, "answer_sheet_file", "csv"))

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content == fetched(world, SheetFile.CSV)


def test_sheet_of_unknown_form_is_not_there(world, manager):
    assert manager.get(url(world, "answer_sheet_file", "ods")).status_code == 404


def test_untouched_sheet_changes_nothing(world, upload):
    make_assessment(world.round, world.organisation, [1], submitted=False, sharing="")

    assert "Filen ändrar ingenting" in text(upload(fetched(world)))


class TestConflict:
    @pytest.fixture
    def preview(self, world, upload):
        """The file says 3 where somebody has put 4 on the site since it was fetched at 1."""
        assessment = make_assessment(world.round, world.organisation, [1], submitted=False, sharing="")
        content = filled(fetched(world), {(0, Column.ANSWER): 3, (1, Column.ANSWER): 2})
        assessment.answers.update(level=4, revision=2)
        return upload(content)

    def test_both_versions_are_shown(self, preview):
        shown = preview.context["preview"]
        assert [answer.key for answer in shown.conflicts] == [BUILD]
        assert (shown.conflicts[0].now.rubric.level, shown.conflicts[0].then.rubric.level) == (4, 3)
        assert "har ändrats både på sidan och i filen. Inget är överskrivet." in text(preview)

    def test_without_a_choice_nothing_at_all_is_stored(self, world, preview, confirm):
        again = confirm(preview)
        assert (again.status_code, UNDECIDED in text(again)) == (422, True)
        assert list(Answer.objects.values_list("capability__key", "level")) == [(BUILD, 4)]

    def test_site_stands_when_chosen(self, world, preview, confirm):
        confirm(preview, **{f"{BUILD}-choice": "site"})
        assert (stored_answer(world, BUILD).level, stored_answer(world, TRUST).level) == (4, 2)

    def test_file_stands_when_chosen(self, world, preview, confirm):
        confirm(preview, **{f"{BUILD}-choice": "file"})
        assert (stored_answer(world, BUILD).level, stored_answer(world, TRUST).level) == (3, 2)

    def test_changed_again_after_the_preview_is_shown_again(self, world, preview, confirm):
        Answer.objects.filter(capability__key=BUILD).update(level=0, revision=3)
        again = confirm(preview, **{f"{BUILD}-choice": "file"})
        assert again.context["preview"].conflicts[0].now.rubric.level == 0
        assert stored_answer(world, BUILD).level == 0


def test_faulty_file_is_explained_and_changes_nothing(world, upload):
    response = upload(filled(fetched(world), {(2, Column.ANSWER): "sju"}))

    assert response.status_code == 422
    assert "Svarsbladet har 1 fel. Rätta och läs in det igen. Inget har ändrats." in text(response)
    assert "Rad 7, Svar ”sju”" in text(response)
    assert Answer.objects.count() == 0


def test_sheet_of_another_round_is_refused(world, upload):
    other = replace(world, round=make_round(world.association, world.map_version, slug="annan"))

    assert "Svarsbladet är hämtat för omgången ”annan”" in text(upload(fetched(other)))


def test_what_is_tampered_with_at_the_confirmation_is_not_stored(world, manager):
    sent = {f"{BUILD}-answer": "9", f"{BUILD}-revision": "0", f"{BUILD}-seen": "0"}

    response = manager.post(url(world, "confirm_answer_sheet"), sent)

    assert response.headers["Location"] == url(world, "answer_sheet")
    assert Answer.objects.count() == 0


def test_what_was_handed_in_meanwhile_is_not_changed(world, upload, confirm):
    assessment = make_assessment(world.round, world.organisation, [1], submitted=False, sharing="open")
    preview = upload(filled(fetched(world), {(0, Column.ANSWER): 3}))
    assessment.submitted_at = assessment.started_at
    assessment.save()

    response = confirm(preview)

    assert (response.status_code, "Bedömningen är inlämnad." in text(response)) == (422, True)
    assert stored_answer(world, BUILD).level == 1


@pytest.mark.parametrize("page", [("answer_sheet",), ("answer_sheet_file", "xlsx")], ids=lambda page: page[0])
def test_in_a_closed_round_there_is_no_sheet(world, manager, page):
    set_state(world, round_state=RoundState.CLOSED)

    response = manager.get(url(world, *page), follow=True)

    assert response.redirect_chain[0][0] == url(world, "assessment")
    assert CLOSED in text(response)
