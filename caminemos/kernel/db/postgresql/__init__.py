"""Back end of this platform."""
