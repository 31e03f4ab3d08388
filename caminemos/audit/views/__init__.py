"""The screens of the trail."""
