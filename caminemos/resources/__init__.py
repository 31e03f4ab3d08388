"""Needs, pledges, funds, projects."""
