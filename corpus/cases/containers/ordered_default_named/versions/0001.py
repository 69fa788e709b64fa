"""ordered default named

Revision ID: 0001
Revises:
Create Date: 2023-04-13 10:33:00.000000

"""
from collections import ChainMap, OrderedDict, defaultdict, namedtuple

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Col = namedtuple("Col", ["name", "type"])
COLS = OrderedDict([("users", [Col("age", "integer")]), ("posts", [Col(name="lang", type="text")])])


def upgrade():
    for table, cols in COLS.items():
        for c in cols:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {c.name} {c.type}")
    groups = defaultdict(list)
    for t, c in [("users", "a"), ("users", "b")]:
        groups[t].append(c)
    for t in groups:
        op.execute(f"CREATE INDEX ix_{t} ON {t} ({', '.join(groups[t])})")
    conf = ChainMap({"ff": "70"}, {"ff": "90", "auto": "off"})
    op.execute(f"ALTER TABLE users SET (fillfactor = {conf['ff']}, autovacuum_enabled = {conf['auto']})")


# upgrade:
#   ALTER TABLE users ADD COLUMN age integer
#   ALTER TABLE posts ADD COLUMN lang text
#   CREATE INDEX ix_users ON users (a, b)
#   ALTER TABLE users SET (fillfactor = 70, autovacuum_enabled = off)
# findings:
