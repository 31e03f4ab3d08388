"""Incidents, internal displacement, maps."""
