"""fetchall loop interpolated

Revision ID: 0001
Revises:
Create Date: 2023-11-08 10:58:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("members", sa.Column("id", sa.Integer(), nullable=False), sa.Column("email", sa.Text()))
    conn = op.get_bind()
    result = conn.execute(sa.text("SELECT id, email FROM members"))
    for row in result.fetchall():
        op.execute(f"UPDATE members SET email = '{row.email}' WHERE id = {row.id}")


# upgrade:
#   CREATE TABLE members ( id INTEGER NOT NULL, email TEXT )
#   SELECT id, email FROM members
#   * UPDATE members SET email = '{stored}' WHERE id = {stored integer}
# findings:
#   INJ002 22
