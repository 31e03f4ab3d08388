"""The read models of places."""
