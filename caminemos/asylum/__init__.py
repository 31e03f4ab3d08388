"""The asylum procedure of one State."""
