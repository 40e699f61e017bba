"""The words of the account forms."""

from organisations.people.sign_in_limits import COOKIE
from tests.factories import PASSWORD, make_person


def test_sign_in_without_address_names_the_field_in_the_list_of_errors(over_https, db):
    page = over_https().post("/konto/logga-in/", {}).content.decode()

    assert "E-postadress: Detta fält måste fyllas i." in page


def test_forgotten_password_without_address_names_the_field_in_the_list_of_errors(over_https, db):
    page = over_https().post("/konto/losenord/glomt/", {}).content.decode()

    assert "E-postadress: Detta fält måste fyllas i." in page


def test_a_wrong_password_is_told_in_plain_words(over_https, db):
    page = over_https().post("/konto/logga-in/", {"login": "a@b.se", "password": "x"}).content.decode()

    assert "E-postadressen eller lösenordet stämmer inte. Försök igen." in page


def test_changing_the_password_says_the_rules_in_one_sentence_and_keeps_the_browser_known(signed_in, db):
    client = signed_in(make_person())
    page = client.get("/konto/losenord/byt/").content.decode()
    new = "ett-helt-nytt-losenord"
    done = client.post("/konto/losenord/byt/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert "Minst 12 tecken, till exempel tre eller fyra ord." in page
    assert "Nytt lösenord en gång till" in page
    assert done.status_code == 302
    assert COOKIE in done.cookies


def test_the_password_is_asked_for_again_by_the_persons_own_address(signed_in, db):
    client = signed_in(make_person())
    wrong = client.post("/konto/bekrafta/", {"password": "fel"}).content.decode()

    assert "Lösenordet stämmer inte. Skriv det igen." in wrong
    assert client.post("/konto/bekrafta/", {"password": PASSWORD}).status_code == 302
