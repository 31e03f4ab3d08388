"""What the living gallery shows: every component in every state, on invented values."""
