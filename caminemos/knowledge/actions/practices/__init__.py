"""Verbs of good practices."""
