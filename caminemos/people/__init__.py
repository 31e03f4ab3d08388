"""Persons, identity, needs, papers."""
