from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from organisations.models import Invitation
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_an_invitation_must_last():
    with (
        pytest.raises(IntegrityError, match="organisations_invitation_expires_later"),
        transaction.atomic(),
    ):
        Invitation.objects.create(
            person=make_person(), digest="a", expires_at=timezone.now() - timedelta(seconds=1)
        )


def test_two_invitations_never_share_a_digest():
    until = timezone.now() + timedelta(days=1)
    Invitation.objects.create(person=make_person(), digest="a", expires_at=until)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(person=make_person(), digest="a", expires_at=until)
