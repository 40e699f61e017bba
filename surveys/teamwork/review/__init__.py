"""Peer review: an organisation that is open asks another to question its answers."""
