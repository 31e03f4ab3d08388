"""The verbs of the trail."""
