"""Presidency, bodies, meetings, agreements, cronograma."""
