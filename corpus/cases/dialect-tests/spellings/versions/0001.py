"""Every usual way to ask

Revision ID: 0001
Revises:
"""

from alembic import op
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.base import PGDialect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute("SELECT 1")
    if op.get_context().dialect.name != "postgresql":
        op.execute("SELECT 'no'")
    if bind.engine.name == "postgresql":
        op.execute("SELECT 2")
    if isinstance(bind.dialect, PGDialect):
        op.execute("SELECT 3")
    if bind.dialect.name in ("postgresql", "cockroachdb"):
        op.execute("SELECT 4")
    if bind.dialect.name not in {"mysql", "sqlite"}:
        op.execute("SELECT 5")
    if bind.engine.dialect.name.startswith("postgres"):
        op.execute("SELECT 6")
    if isinstance(bind.dialect, sqlite.dialect):
        op.execute("SELECT 'no'")
    if isinstance(bind.dialect, postgresql.dialect):
        op.execute("SELECT 7")
    if "postgres" in bind.dialect.name.lower() and not bind.dialect.name == "oracle":
        op.execute("SELECT 8")


def downgrade():
    pass

# upgrade:
#   SELECT 1
#   SELECT 2
#   SELECT 3
#   SELECT 4
#   SELECT 5
#   SELECT 6
#   SELECT 7
#   SELECT 8
# findings:
