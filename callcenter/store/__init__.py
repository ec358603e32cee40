"""The ground: engine, tables, column types, migrations."""
