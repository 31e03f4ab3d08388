"""The components as template tags, by kind; `templatetags/caminemos.py` joins them."""
