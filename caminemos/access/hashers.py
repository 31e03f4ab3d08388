"""Password hashing: strong enough for a stolen table, cheap enough that a flood of sign-ins does not stop the server."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class TunedArgon2(Argon2PasswordHasher):
    """Argon2id with OWASP's second profile: 19 MiB, two passes, one lane."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
