"""The append-only trail: who did what to which row, keyed, chained, and checked."""
