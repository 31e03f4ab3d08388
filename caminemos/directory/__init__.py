"""Services that people can be referred to."""
