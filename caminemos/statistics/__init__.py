"""Series, editions, reconciliation, indicators: figures with all that makes them honest."""
