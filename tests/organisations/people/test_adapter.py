import pytest

from organisations.models import Invitation
from organisations.people.adapter import AccountAdapter
from tests.factories import NOW, make_person


@pytest.mark.django_db
def test_a_new_password_ends_links_that_still_work_and_keeps_used_ones():
    person, other = make_person(), make_person()
    until = NOW.replace(year=2100)
    Invitation.objects.create(person=person, digest="open", expires_at=until)
    Invitation.objects.create(person=person, digest="used", expires_at=until, used_at=NOW)
    Invitation.objects.create(person=other, digest="other", expires_at=until)
    AccountAdapter().set_password(person, "ett-annat-langt-losenord")
    person.refresh_from_db()
    assert person.check_password("ett-annat-langt-losenord")
    assert sorted(Invitation.objects.values_list("digest", flat=True)) == ["other", "used"]


def test_nobody_signs_up_by_themselves(rf):
    assert AccountAdapter().is_open_for_signup(rf.get("/")) is False
