"""literal binds

Revision ID: 0001
Revises:
Create Date: 2023-12-09 10:05:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

users = sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String))


def upgrade():
    stmt = sa.select(users.c.id).where(users.c.name == "o'neil")
    text = stmt.compile(dialect=op.get_bind().dialect, compile_kwargs={"literal_binds": True})
    op.execute(f"CREATE VIEW v_oneil AS {text}")


# upgrade:
#   CREATE VIEW v_oneil AS SELECT users.id FROM users WHERE users.name = 'o''neil'
# findings:
