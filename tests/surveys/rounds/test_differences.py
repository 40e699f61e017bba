"""What differs between two versions, on documents made by hand."""

from surveys.rounds.differences import (
    ChangeKind,
    OpenChange,
    change_note,
    digest_of,
    figures_of,
    open_changes,
    same_figures,
)


def document(version: int = 1, mean: str = "1.00", **organisations: list[int | None]) -> dict:
    return {
        "sha256": str(version),
        "version": version,
        "round": {"published": f"2026-11-{version:02}"},
        "mean": mean,
        "organisations": [{"key": k, "name": k.title(), "levels": v} for k, v in organisations.items()],
    }


def test_figures_leave_out_what_every_version_changes() -> None:
    assert figures_of(document(ale=[1])) == {
        "mean": "1.00",
        "organisations": [{"key": "ale", "name": "Ale", "levels": [1]}],
    }


def test_another_version_alone_is_no_difference() -> None:
    assert same_figures(document(1), document(2))
    assert digest_of(document(1), document(1)) == digest_of(document(2), document(2))


def test_another_figure_is_a_difference() -> None:
    assert not same_figures(document(), document(mean="1.01"))
    assert digest_of(document(), document()) != digest_of(document(), document(mean="1.01"))


def test_changes_say_who_how_and_how_many_answers() -> None:
    before = document(ale=[1, 2, None], bjuv=[1, 1, 1], dals=[0, None, 4])
    after = document(ale=[1, 3, 0], bjuv=[1, 1, 1], ed=[2, 2, None])
    assert open_changes(before, after) == (
        OpenChange(name="Ale", kind=ChangeKind.CHANGED, answers=2),
        OpenChange(name="Ed", kind=ChangeKind.ADDED, answers=2),
        OpenChange(name="Dals", kind=ChangeKind.REMOVED, answers=2),
    )


def test_note_names_the_organisations_by_what_happened() -> None:
    before, after = document(ale=[1], bo=[1], dals=[0]), document(ale=[2], bo=[3], ed=[2])
    note = change_note(open_changes(before, after))
    assert note == "Ändrade öppna svar: Ale, Bo. Nya öppna svar: Ed. Utgår: Dals."


def test_note_of_nothing_is_empty() -> None:
    assert change_note(()) == ""


def test_note_that_would_be_too_long_counts_instead() -> None:
    changes = tuple(OpenChange(name="N" * 100, kind=ChangeKind.CHANGED, answers=1) for _ in range(5))
    assert change_note(changes) == "Öppna svar från 5 organisationer skiljer sig."
