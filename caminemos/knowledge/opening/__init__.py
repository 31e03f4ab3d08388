"""Open data: one page, one catalogue for machines, one dump, all read from `registries.open_data`."""
