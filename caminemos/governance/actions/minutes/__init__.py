"""What is done with minutes: written, circulated, corrected, approved."""
