"""Small mechanisms that every area shares; no models."""
