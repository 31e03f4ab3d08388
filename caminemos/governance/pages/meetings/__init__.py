"""The screens of meetings as plain values."""
