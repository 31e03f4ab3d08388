"""Skills, recognition, jobs."""
