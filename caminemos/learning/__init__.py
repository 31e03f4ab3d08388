"""Courses and certificates."""
