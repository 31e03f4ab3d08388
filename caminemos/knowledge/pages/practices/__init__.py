"""What the screens of good practices show."""
