"""Files that people attach: examined before they are kept, kept by their fingerprint."""
