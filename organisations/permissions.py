"""Who may do what. The only file that says so; views ask it, queries are given its answers.

A person's rights are read once a request into an `Access`. A right is a question about a place (an
association or an organisation), so what is not yours is simply not found.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from organisations.models import Role

ANSWERS_FOR_ORGANISATION = frozenset({Role.IT_MANAGER})
SEES_ORGANISATION = frozenset({Role.IT_MANAGER, Role.DIRECTOR})
# Whoever may see any answer of an organisation: who sees those of two makes them one source.
SEES_ANSWERS = SEES_ORGANISATION | {Role.CO_ASSESSOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One assignment as the rules need it: a role in a place."""

    role: Role
    association_id: int | None
    organisation_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """All that one signed-in person may do."""

    person_id: int
    grants: tuple[Grant, ...]

    def _organisations(self, roles: Iterable[Role]) -> frozenset[int]:
        return frozenset(
            g.organisation_id for g in self.grants if g.role in roles and g.organisation_id is not None
        )

    def _associations(self, role: Role) -> frozenset[int]:
        return frozenset(
            g.association_id for g in self.grants if g.role == role and g.association_id is not None
        )

    @property
    def is_administrator(self) -> bool:
        """May add associations and people anywhere, but sees no answers."""
        return any(grant.role == Role.ADMINISTRATOR for grant in self.grants)

    @property
    def associations(self) -> frozenset[int]:
        """The associations whose map and published results the person may read."""
        return frozenset(
            grant.association_id
            for grant in self.grants
            if grant.association_id is not None and grant.role != Role.CO_ASSESSOR
        )

    @property
    def led_associations(self) -> frozenset[int]:
        """The associations whose rounds the person runs."""
        return self._associations(Role.PROJECT_LEAD)

    @property
    def planned_associations(self) -> frozenset[int]:
        """The associations in which the person makes and changes pilots: the project lead's work."""
        return self.led_associations

    @property
    def answered_organisations(self) -> frozenset[int]:
        """The organisations for which the person gives the self-assessment."""
        return self._organisations(ANSWERS_FOR_ORGANISATION)

    @property
    def own_organisations(self) -> frozenset[int]:
        """The organisations whose own answers the person may read beside the compilation."""
        return self._organisations(SEES_ORGANISATION)

    @property
    def co_assessed_organisations(self) -> frozenset[int]:
        """The organisations that may have handed the person a part of an assessment, and nothing else."""
        return self._organisations({Role.CO_ASSESSOR})

    def reads(self, association_id: int) -> bool:
        """May read the association's map and published results."""
        return association_id in self.associations

    def leads(self, association_id: int) -> bool:
        """May run the association's rounds and see every submitted answer."""
        return association_id in self.led_associations

    def manages_people(self, association_id: int) -> bool:
        """May invite, deactivate and hand over in the association."""
        return self.is_administrator or self.leads(association_id)

    def may_grant(self, role: Role, association_id: int, organisation_id: int | None = None) -> bool:
        """May give the role to people of the association, or take it from them.

        Co-assessors are the organisation's own business: whoever answers for it chooses them.
        """
        if role == Role.ADMINISTRATOR:
            return self.is_administrator
        if role == Role.CO_ASSESSOR:
            return organisation_id in self.answered_organisations
        return self.manages_people(association_id)

    def may_take_away(self, role: Role, association_id: int, organisation_id: int | None = None) -> bool:
        """May take the role from people of the association: who may give it, and who takes care of people."""
        granted = self.may_grant(role, association_id, organisation_id)
        return granted or (role == Role.CO_ASSESSOR and self.manages_people(association_id))

    def manages_login(self, other: "Access") -> bool:
        """May shut the other out or let them in again: manages every place where the other has a role."""
        return self.is_administrator or all(
            grant.association_id in self.led_associations for grant in other.grants
        )

    def answers_for(self, organisation_id: int) -> bool:
        """May give and submit the organisation's self-assessment."""
        return organisation_id in self.answered_organisations

    def plans_pilots(self, association_id: int) -> bool:
        """May make and change the association's pilots; all who read the association read them."""
        return association_id in self.planned_associations

    def commits(self, organisation_id: int) -> bool:
        """May say whether the organisation joins a pilot, and which entry criteria it meets."""
        return organisation_id in self.own_organisations

    def says_interest_for(self, organisation_id: int) -> bool:
        """May say what the organisation can offer or wants help with: whoever answers for it, who knows what
        it would take. All who read the association see what is said, the director too."""
        return self.answers_for(organisation_id)

    def votes_for(self, organisation_id: int) -> bool:
        """May give the organisation's dots: the same people as those who assess it."""
        return self.answers_for(organisation_id)


# Whoever may run commands on the server already holds the database.
OPERATOR = Access(
    person_id=0, grants=(Grant(role=Role.ADMINISTRATOR, association_id=None, organisation_id=None),)
)
