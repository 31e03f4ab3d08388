"""What is published, as feeds, site maps and harvesters read it: from one register, `registries.published`."""
