"""A decorator of a package that the project does not hold

Revision ID: 0001
Revises:
"""

from acme_migrations import guarded

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@guarded("orders")
def _drop_legacy():
    op.execute("DROP TABLE orders_legacy")


def upgrade():
    op.execute("ALTER TABLE orders DROP COLUMN legacy_id")
    _drop_legacy()


def downgrade():
    pass

# upgrade:
#   ALTER TABLE orders DROP COLUMN legacy_id
#   ? DROP TABLE orders_legacy
#   ! not
# findings:
