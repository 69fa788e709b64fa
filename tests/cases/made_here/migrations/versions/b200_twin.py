"""The twin: the same in another revision, another order, another direction is a loss."""
import sqlalchemy as sa
from alembic import op

revision = "b200"
down_revision = "a100"


def upgrade():
    op.create_table("stage2", sa.Column("id", sa.Integer(), nullable=False))
    op.drop_column("users", "rank")  # expect: DAT002 error
    op.add_column("users", sa.Column("rank", sa.Integer(), nullable=True))


def downgrade():
    op.drop_table("stage2")  # expect-downgrade: DAT001 note
