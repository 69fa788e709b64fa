"""Half of this file is no Python; the other half is still read."""
from alembic import op

revision = "a100"
down_revision = None


def upgrade():
    op.drop_table("users")  # expect: DAT001 error


def helper(:
    return ]


def downgrade():
    op.drop_table("users2")  # expect-downgrade: DAT001 note
