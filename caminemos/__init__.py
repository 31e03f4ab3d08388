"""Caminemos: the open platform with which a regional protection framework plans, acts, measures and reports."""

__version__ = "0.1.0"
