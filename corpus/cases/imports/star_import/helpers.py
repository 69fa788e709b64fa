from alembic import op

OLD_TABLE = "legacy_users"
_HIDDEN = "x"


def rename(old, new):
    op.execute(f"ALTER TABLE {old} RENAME TO {new}")
