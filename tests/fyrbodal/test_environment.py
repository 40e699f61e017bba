"""What the installation says through its environment."""

import stat

import pytest

from fyrbodal.environment import SettingError, flag, listed, number, secret_key, sender


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)]
)
def test_flag_reads_words_for_yes(value, meant):
    assert flag({"X": value}, "X") is meant


def test_flag_unset_is_no():
    assert flag({}, "X") is False


def test_listed_drops_blanks():
    assert listed({"X": "a.se, b.se,,"}, "X") == ["a.se", "b.se"]


def test_secret_key_from_environment_writes_nothing(tmp_path):
    assert secret_key({"FYRBODAL_SECRET_KEY": "given"}, tmp_path / "data") == "given"
    assert not (tmp_path / "data").exists()


def test_secret_key_is_made_once_and_private(tmp_path):
    first = secret_key({}, tmp_path / "data")

    assert len(first) >= 50
    assert secret_key({}, tmp_path / "data") == first
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["secret-key"]


@pytest.mark.parametrize("value", ["abc", "-1", "2.5", "²"])
def test_number_that_is_none_names_the_variable(value):
    with pytest.raises(SettingError, match=r"FYRBODAL_SMTP_PORT is .* but should be a whole number"):
        number({"FYRBODAL_SMTP_PORT": value}, "FYRBODAL_SMTP_PORT", 25)


@pytest.mark.parametrize(("environ", "meant"), [({}, 25), ({"X": ""}, 25), ({"X": " 587 "}, 587)])
def test_number_unset_is_the_default(environ, meant):
    assert number(environ, "X", 25) == meant


def test_secret_key_that_cannot_be_kept_says_where_and_what_to_do(tmp_path):
    (tmp_path / "data").write_text("a file, so that not even root can make a folder of it")

    with pytest.raises(SettingError, match="FYRBODAL_SECRET_KEY") as refusal:
        secret_key({}, tmp_path / "data")

    assert str(tmp_path / "data") in str(refusal.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Digital motor <fyrbodal@localhost>"),
        ("motor@vast.se", "Digital motor <motor@vast.se>"),
        ("Motorn <motor@vast.se>", "Motorn <motor@vast.se>"),
    ],
)
def test_sender_has_a_name(given, said):
    assert sender({"FYRBODAL_MAIL_FROM": given}) == said
