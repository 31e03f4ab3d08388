"""What upper areas offer beside a year of the calendar: the same year on paper, for instance."""

from __future__ import annotations

from caminemos.kernel.api import PlanLink, Registry

calendar_links: Registry[PlanLink] = Registry("calendar_links")
"""Buttons whose address takes the year."""
