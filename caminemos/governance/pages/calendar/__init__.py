"""What the screens of the calendar show."""
