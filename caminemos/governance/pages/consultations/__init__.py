"""What the screens of consultations show."""
