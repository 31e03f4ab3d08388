from caminemos.kernel.db.sqlite import driver

driver.install()

from django.db.backends.sqlite3 import base, operations  # noqa: E402


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "caminemos.kernel.db.sqlite.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
