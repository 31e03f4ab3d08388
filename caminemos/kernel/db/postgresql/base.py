from django.db.backends.postgresql import base, operations

from caminemos.kernel import custody


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "caminemos.kernel.db.postgresql.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    custody = custody.NOTHING

    def init_connection_state(self) -> None:
        """Begin with what this process may read outside requests."""
        super().init_connection_state()
        self.custody = custody.outside_requests()
        with self.cursor() as cursor:
            cursor.execute("SELECT set_config('caminemos.custody', %s, false)", [self.custody])
