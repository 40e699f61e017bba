"""The app's models, gathered where Django looks for them."""

from organisations.invitations.models import Invitation
from organisations.members.models import Association, Organisation
from organisations.people.models import Assignment, Person, Role

__all__ = ["Assignment", "Association", "Invitation", "Organisation", "Person", "Role"]
