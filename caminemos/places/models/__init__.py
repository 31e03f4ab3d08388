"""The nouns of places."""

from caminemos.places.models.calendars import Calendar, CalendarException, Suspension
from caminemos.places.models.country import Country
from caminemos.places.models.divisions import Division, Outline, Reform, Succession

__all__ = ["Calendar", "CalendarException", "Country", "Division", "Outline", "Reform", "Succession", "Suspension"]
