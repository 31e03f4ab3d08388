"""Posts and pages of a WordPress site, read from its export file (WXR) and written as drafts of ours."""
