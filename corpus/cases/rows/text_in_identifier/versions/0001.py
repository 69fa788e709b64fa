"""text in identifier

Revision ID: 0001
Revises:
Create Date: 2023-03-12 10:26:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("tenants", sa.Column("name", sa.String(63), nullable=False))
    conn = op.get_bind()
    for (name,) in conn.execute(sa.text("SELECT name FROM tenants")):
        conn.execute(sa.text(f"CREATE SCHEMA {name}"))
        conn.execute(sa.text(f'CREATE TABLE "{name}".jobs (id bigint)'))


# upgrade:
#   CREATE TABLE tenants ( name VARCHAR(63) NOT NULL )
#   SELECT name FROM tenants
#   * CREATE SCHEMA {stored}
#   * CREATE TABLE "{stored}".jobs (id bigint)
# findings:
#   INJ002 21
#   INJ002 22
