"""Settings, addresses, console and servers: where the areas become one platform."""
