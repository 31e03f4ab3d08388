"""Screens over several areas: the region at a glance, global search."""
