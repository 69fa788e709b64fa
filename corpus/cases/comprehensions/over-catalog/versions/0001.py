"""Each table that the catalog names

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    inspector = sa.inspect(op.get_bind())
    temporary = [name for name in inspector.get_table_names() if name.startswith("tmp_")]
    for name in temporary:
        op.execute(f'ALTER TABLE "{name}" SET UNLOGGED')
    op.execute("SELECT 'done'")


def downgrade():
    pass

# upgrade:
#   ?* ALTER TABLE "{catalog}" SET UNLOGGED
#   SELECT 'done'
# findings:
