"""What the desk of notices shows."""
