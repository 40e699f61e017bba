"""Invitations by e-mail link."""
