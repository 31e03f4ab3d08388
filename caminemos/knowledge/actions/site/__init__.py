"""Verbs of the site that programs use; people use the desk."""
