"""What may be there is not taken to be absent: the table that was rolled back, a column that only an older table has."""
import sqlalchemy as sa
from alembic import op

revision = "c300"
down_revision = "b200"


def upgrade():
    inspector = sa.inspect(op.get_bind())
    if inspector.has_table("drafts"):
        op.drop_table("drafts")  # expect: DAT001 error
    if "email" in [column["name"] for column in inspector.get_columns("users")]:
        op.drop_column("users", "email")  # expect: DAT002 error
