"""What is done while a meeting is in session."""
