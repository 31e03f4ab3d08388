"""Read models: what each screen shows."""
