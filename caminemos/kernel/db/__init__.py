"""Database back ends: Django's own, with the guard for protected rows in the query compiler."""
