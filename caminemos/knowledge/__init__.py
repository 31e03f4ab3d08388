"""The public site: experiences, good practices, news."""
