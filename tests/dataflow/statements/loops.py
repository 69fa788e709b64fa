from alembic import op
import sqlalchemy as sa

TABLES = ["a", "b"]


def upgrade():
    conn = op.get_bind()
    for table in TABLES:
        op.drop_table(table)
    for i, name in (("1", "x"), ("2", "y")):
        if name == "x":
            continue
        op.execute(f"SELECT '{i}', '{name}'")
    for row in conn.execute(sa.text("SELECT id FROM t")):
        op.execute("UPDATE t SET n = 1")
        op.execute(f"UPDATE t SET n = {row.id}")
    count = 0
    for row in rows():
        op.execute(f"SELECT {count}")
        count += 1
    for name in ("p", "q"):
        if conn.scalar(sa.text("SELECT 1")):
            break
        op.drop_table(name)
    while True:
        op.execute("SELECT 'again'")
        if done():
            break
    [op.drop_column("t", column) for column in ("c", "d")]


def rows():
    return []


def done():
    return True
