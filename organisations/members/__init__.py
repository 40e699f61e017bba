"""Associations and the organisations that belong to them."""
