"""Countries, their administrative units and their working calendars."""
