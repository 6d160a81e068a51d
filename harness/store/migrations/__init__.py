"""How a store of an older form becomes one of today's: one step a file, run by alembic."""
