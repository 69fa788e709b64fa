"""Helpers that ask for the dialect

Revision ID: 0001
Revises:
"""

from alembic import op

from helpers import dialect_name, supports_json

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _is_sqlite():
    return op.get_bind().dialect.name == "sqlite"


def _is(*names):
    return dialect_name() in names


def _uuid_type():
    if _is("postgresql"):
        return "uuid"
    return "char(36)"


def upgrade():
    if _is_sqlite():
        op.execute("PRAGMA foreign_keys = ON")
    kind = "jsonb" if supports_json(op.get_bind()) else "text"
    op.execute(f"ALTER TABLE things ADD COLUMN key {_uuid_type()}, ADD COLUMN data {kind}")
    if not _is("mysql", "mariadb"):
        op.execute("CREATE INDEX ON things USING gin (data)")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE things ADD COLUMN key uuid, ADD COLUMN data jsonb
#   CREATE INDEX ON things USING gin (data)
# findings:
