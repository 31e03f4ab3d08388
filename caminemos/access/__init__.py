"""Who uses the platform: users, organisations, posts held for a term, roles, sign-in."""
