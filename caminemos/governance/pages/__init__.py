"""What the screens of governance show."""
