"""sql identifier format

Revision ID: 0001
Revises:
Create Date: 2023-02-23 10:43:00.000000

"""
import sqlalchemy as sa
from alembic import op
from psycopg2 import sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("tenants", sa.Column("slug", sa.Text()))
    conn = op.get_bind()
    cur = conn.connection.cursor()
    for (slug,) in conn.execute(sa.text("SELECT slug FROM tenants")).fetchall():
        cur.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(slug)))


# upgrade:
#   CREATE TABLE tenants ( slug TEXT )
#   SELECT slug FROM tenants
#   * CREATE SCHEMA {stored}
# findings:
