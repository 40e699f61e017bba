"""A person signs in with an e-mail address; an assignment says which role the person has, and where."""

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from organisations.members.models import Association, Organisation
from organisations.names import plain_name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail address, whatever its letter case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


@pghistory.track(fields=["email", "name", "is_active"], model_name="PersonEvent", append_only=True)
class Person(AbstractBaseUser):
    """A login. Deactivated rather than deleted, so that the history keeps its names."""

    email = models.EmailField("e-postadress", unique=True)
    name = models.CharField("namn", max_length=120, validators=[plain_name])
    is_active = models.BooleanField("får logga in", default=True)
    joined_at = models.DateTimeField("tillagd", auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="organisations_person_email_unique",
                violation_error_message="Det finns redan en person med den e-postadressen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person may be; the labels are what the pages say."""

    IT_MANAGER = "it_manager", "IT-chef"
    DEPARTMENT_MANAGER = "department_manager", "förvaltningschef"
    SECURITY_OFFICER = "security_officer", "informationssäkerhetsansvarig"
    DIRECTOR = "director", "kommundirektör"
    CO_ASSESSOR = "co_assessor", "medbedömare"
    PROJECT_LEAD = "project_lead", "projektledare"
    ADMINISTRATOR = "administrator", "systemadministratör"


OF_AN_ORGANISATION = [Role.IT_MANAGER, Role.DEPARTMENT_MANAGER, Role.SECURITY_OFFICER, Role.CO_ASSESSOR]
# The others; a co-assessor is made by handing over a part of an assessment, and by nothing else.
APPOINTED = [role for role in Role if role != Role.CO_ASSESSOR]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class Assignment(models.Model):
    """One role of one person: in an organisation, an association, or (administrator) the whole system."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    role = models.CharField("roll", max_length=30, choices=Role)
    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="assignments"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "association", "organisation"],
                nulls_distinct=False,
                name="organisations_assignment_unique",
                violation_error_message="Personen har redan den rollen.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="organisations_assignment_role_known",
                violation_error_message="Rollen är okänd.",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=OF_AN_ORGANISATION) | Q(organisation__isnull=False),
                name="organisations_assignment_role_needs_organisation",
                violation_error_message="Rollen hör till en organisation: ange vilken.",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.PROJECT_LEAD, Role.ADMINISTRATOR]) | Q(organisation__isnull=True),
                name="organisations_assignment_role_of_association",
                violation_error_message="Rollen hör inte till någon organisation.",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.ADMINISTRATOR) ^ Q(association__isnull=False),
                name="organisations_assignment_role_needs_association",
                violation_error_message="Alla roller utom systemadministratör hör till ett förbund.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
