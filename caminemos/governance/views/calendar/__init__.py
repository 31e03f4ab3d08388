"""Screens of the calendar and of cronogramas."""
