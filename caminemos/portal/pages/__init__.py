"""What the screens over several areas show."""
