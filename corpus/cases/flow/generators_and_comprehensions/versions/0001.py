"""generators and comprehensions

Revision ID: 0001
Revises:
Create Date: 2023-05-11 10:28:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def statements(tables):
    for t in tables:
        if t.startswith("_"):
            continue
        yield f"ANALYZE {t}"
    yield "ANALYZE"


def upgrade():
    for s in statements(["a", "_b", "c"]):
        op.execute(s)
    pairs = {t: i for i, t in enumerate("xy")}
    [op.execute(f"INSERT INTO k VALUES ('{k}', {v})") for k, v in pairs.items() if v]
    op.execute("DROP TABLE " + ", ".join(filter(None, ["m", "", "n"])))


# upgrade:
#   ANALYZE a
#   ANALYZE c
#   ANALYZE
#   INSERT INTO k VALUES ('y', 1)
#   DROP TABLE m, n
# findings:
