"""The verbs of the exchange: hand a whole node over, take one in, fingerprint one."""
