"""What the pages for displaced people show."""
