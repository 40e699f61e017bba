"""The words of the account forms."""


def test_sign_in_without_address_names_the_field_in_the_list_of_errors(over_https, db):
    page = over_https().post("/konto/logga-in/", {}).content.decode()

    assert "E-postadress: Detta fält måste fyllas i." in page


def test_forgotten_password_without_address_names_the_field_in_the_list_of_errors(over_https, db):
    page = over_https().post("/konto/losenord/glomt/", {}).content.decode()

    assert "E-postadress: Detta fält måste fyllas i." in page
