"""Tables and columns dropped in each way that there is."""
import sqlalchemy as sa
from alembic import op

revision = "a100"
down_revision = None

TABLE = "sessions"


def upgrade():
    op.drop_table("invoices")  # expect: DAT001 error
    op.drop_table(TABLE, schema="web")  # expect: DAT001 error
    op.execute("DROP TABLE IF EXISTS carts, wishes CASCADE")  # expect: DAT001 error, DAT001 error
    op.drop_column("users", "email")  # expect: DAT002 error
    op.execute(  # expect: DAT002 error
        "ALTER TABLE users "
        "DROP COLUMN phone, DROP COLUMN fax"
    )
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_column("note")  # expect: DAT002 error
    op.drop_index("ix_users_name", table_name="users")
    op.drop_constraint("uq_users_name", "users", type_="unique")
    op.execute("DROP VIEW active_users")


def downgrade():
    op.drop_table("archive")  # expect-downgrade: DAT001 note
    op.drop_column("users", "nick")  # expect-downgrade: DAT002 note
