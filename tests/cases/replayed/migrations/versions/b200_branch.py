"""One branch drops a column; of what the other one makes nothing is known: a database may have it all the same."""
import sqlalchemy as sa
from alembic import op

revision = "b200"
down_revision = "a100"


def upgrade():
    inspector = sa.inspect(op.get_bind())
    if "legacy" in [column["name"] for column in inspector.get_columns("users")]:
        op.drop_column("users", "legacy")  # expect: DAT002 error
    if inspector.has_table("stage"):
        op.drop_table("stage")  # expect: DAT001 error
