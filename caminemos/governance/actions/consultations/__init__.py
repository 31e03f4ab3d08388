"""Verbs of consultations: the consultation itself, what was asked in it, who was heard."""
