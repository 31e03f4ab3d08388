"""Verbs of the notices of States."""
