from organisations.invitations.links import digest_of, link, new_secret


def test_a_secret_cannot_be_guessed_and_never_comes_twice():
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert {len(secret) for secret in secrets} == {43}  # 32 bytes


def test_digest_of_is_sha_256():
    assert digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_link_is_a_whole_address(settings):
    settings.SITE_URL = "https://motor.example.se"
    assert link("hemlig") == "https://motor.example.se/inbjudan/hemlig/"
