"""The archive of a whole node: its values, its tables, its shape, how it is written and how a foreign one is opened."""
