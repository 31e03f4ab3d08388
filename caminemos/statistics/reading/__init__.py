"""Reading published tables as they are: which table a file is, each row, each problem."""

from caminemos.statistics.reading.reader import Parsed, Problem, read_table
from caminemos.statistics.reading.tables import TABLES, Table, table_of

__all__ = ["TABLES", "Parsed", "Problem", "Table", "read_table", "table_of"]
