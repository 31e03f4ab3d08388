"""The door to what is shared with the public and among those who work."""
