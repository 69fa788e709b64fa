"""The first tables."""
import sqlalchemy as sa
from alembic import op

revision = "a100"
down_revision = None


def upgrade():
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(200), unique=True),
        sa.Column("legacy", sa.Text()),
    )
    op.create_table("posts", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("author", sa.Integer()))
    op.create_foreign_key(None, "posts", "users", ["author"], ["id"])
