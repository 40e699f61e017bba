import pytest

from reports.decision_papers.forms import LINE, ROOM, PaperForm, initial_of, room_taken
from reports.decision_papers.start_texts import Section


def filled(**fields: str) -> dict[str, str]:
    return {"revision": "0", **{section.value: "Ord." for section in Section}, **fields}


def test_texts_come_by_section_with_single_line_breaks():
    form = PaperForm(filled(risks="ett\r\ntvå"), newer=None)

    assert form.is_valid()
    assert form.texts()[Section.RISKS] == "ett\ntvå"


def test_characters_that_no_document_can_hold_are_left_out():
    form = PaperForm(filled(risks="ett\x0btvå"), newer=None)

    assert form.is_valid()
    assert form.texts()[Section.RISKS] == "etttvå"


def test_paper_without_a_decision_is_told():
    form = PaperForm(filled(decision=" "), newer=None)

    assert form.errors["decision"] == ["Skriv vad som ska beslutas."]


def test_newer_figures_are_offered_only_where_there_are_any():
    assert "renew" not in PaperForm(newer=None).fields
    assert PaperForm(newer="Våren, version 2").fields["renew"].label == (
        "Visa siffrorna ur Våren, version 2 i stället"
    )


def test_text_without_room_on_two_pages_is_refused():
    form = PaperForm(filled(risks="x\n" * ROOM), newer=None)

    assert not form.is_valid()
    assert "på två sidor får 56 plats" in form.non_field_errors()[0]


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        ([], 0),
        (["", "\n \n"], 0),
        (["x"], 2),
        (["x" * LINE], 2),
        (["x" * (LINE + 1)], 3),
        (["x\nx\nx\nx\nx"], 7),
    ],
)
def test_room_counts_printed_lines_and_what_parts_paragraphs(texts, lines):
    assert room_taken(texts) == lines


def test_form_begins_with_the_texts():
    assert initial_of({Section.RISKS: "Ord."}, 3) == {"revision": 3, "risks": "Ord."}
