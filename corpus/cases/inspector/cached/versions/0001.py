"""an inspector reads each thing once

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
    op.create_table("logs", sa.Column("id", sa.Integer(), primary_key=True))
    inspector = sa.inspect(op.get_bind())
    before = [column["name"] for column in inspector.get_columns("logs")]
    op.add_column("logs", sa.Column("kind", sa.Text()))
    if "kind" not in [column["name"] for column in inspector.get_columns("logs")]:
        op.execute("COMMENT ON TABLE logs IS 'read once'")
    if "kind" in [column["name"] for column in sa.inspect(op.get_bind()).get_columns("logs")]:
        op.execute("COMMENT ON TABLE logs IS 'read again'")


# upgrade:
#   CREATE TABLE logs ( id SERIAL NOT NULL, PRIMARY KEY (id) )
#   ALTER TABLE logs ADD COLUMN kind TEXT
#   COMMENT ON TABLE logs IS 'read once'
#   COMMENT ON TABLE logs IS 'read again'
