"""Tests of the server's version that 15 decides

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    version = bind.dialect.server_version_info
    if version >= (12,):
        op.execute("ALTER TABLE m ADD COLUMN s int GENERATED ALWAYS AS (a + 1) STORED")
    if version[0] < 11:
        op.execute("UPDATE m SET s = a + 1")
    if bind.dialect.server_version_info < (9, 6):
        raise RuntimeError("too old")
    if version >= (16,):
        op.execute("SELECT 'sixteen'")
    elif version[0] == 15:
        op.execute("SELECT 'fifteen'")
    if (13, 0) <= version < (17, 0):
        op.execute("SELECT 'between'")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE m ADD COLUMN s int GENERATED ALWAYS AS (a + 1) STORED
#   SELECT 'fifteen'
#   SELECT 'between'
# findings:
