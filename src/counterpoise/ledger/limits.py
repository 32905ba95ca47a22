"""How much may DuckDB hold while a file of the ledger is written, and how does a full or closed disk show?"""

import errno

import duckdb

# What DuckDB raises on a full disk, by the moment at which it fills.
NO_ROOM = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)
SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)  # no space that is freed opens such a place
MEMORY = "256MB"  # what DuckDB may hold before it spills to the disk
