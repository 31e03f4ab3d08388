"""The site's pages and news: edited in Wagtail, read on the platform's own pages (decision 30)."""
