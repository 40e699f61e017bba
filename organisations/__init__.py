"""Associations, organisations, people, roles, invitations, who may do what."""
