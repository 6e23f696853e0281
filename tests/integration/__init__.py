"""Services with a database: SQLite always, PostgreSQL through `test_on_postgres`."""
