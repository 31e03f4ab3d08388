"""What nodes send each other."""
