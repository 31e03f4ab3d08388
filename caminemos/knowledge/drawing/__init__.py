"""Abstract pictures in the colours of the brand, drawn by formula: the same key always gives the same picture."""
