"""What a revision has made itself holds nothing to lose: no finding in this file."""
import sqlalchemy as sa
from alembic import op

revision = "a100"
down_revision = None


def upgrade():
    op.create_table("stage", sa.Column("id", sa.Integer(), nullable=False))
    op.execute("INSERT INTO stage SELECT id FROM users")
    op.execute("UPDATE stage SET id = id + 1")
    op.execute("TRUNCATE stage")
    op.drop_column("stage", "id")
    op.drop_table("stage")
    op.add_column("users", sa.Column("position", sa.Integer(), nullable=True))
    op.execute("UPDATE users SET position = id")
    op.drop_column("users", "position")
    op.execute("CREATE TEMPORARY TABLE seen (id integer)")
    op.execute("DELETE FROM seen")
    op.execute("DROP TABLE seen")
