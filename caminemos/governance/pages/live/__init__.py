"""What the page of a meeting in session shows."""
