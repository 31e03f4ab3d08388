"""`{% load caminemos %}`: every component of the design system."""

from __future__ import annotations

from django import template

from caminemos.ui.tags import forms, page, shown, social, structured, values

register = template.Library()
for kind in (values, shown, page, forms, structured, social):
    register.tags.update(kind.register.tags)
    register.filters.update(kind.register.filters)
