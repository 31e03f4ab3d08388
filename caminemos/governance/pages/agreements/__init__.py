"""What the screens of agreements show."""
