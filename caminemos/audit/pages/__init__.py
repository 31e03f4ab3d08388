"""What the screens of the trail show."""
