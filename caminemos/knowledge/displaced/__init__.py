"""The pages for displaced people: their catalogue of texts, and where they plug in (decision 34)."""
