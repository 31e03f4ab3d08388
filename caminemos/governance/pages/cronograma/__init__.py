"""What the screens of a cronograma show."""
