"""core dml

Revision ID: 0001
Revises:
Create Date: 2023-06-03 10:23:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

users = sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("active", sa.Boolean))


def upgrade():
    op.execute(users.update().where(users.c.id == 5).values(name="x"))
    op.execute(sa.insert(users).values(id=1, name="o'x", active=True))
    conn = op.get_bind()
    conn.execute(users.delete().where(sa.and_(users.c.active.is_(False), users.c.name.in_(["a", "b"]))))
    conn.execute(sa.select(users.c.id).where(users.c.name.like("z%")).order_by(users.c.id))


# upgrade:
#   UPDATE users SET name='x' WHERE users.id = 5
#   INSERT INTO users (id, name, active) VALUES (1, 'o''x', true)
#   DELETE FROM users WHERE users.active IS false AND users.name IN ('a', 'b')
#   SELECT users.id FROM users WHERE users.name LIKE 'z%' ORDER BY users.id
# findings:
