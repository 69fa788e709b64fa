from textwrap import dedent

from alembic import op
from sqlalchemy import text

NAME = "users"
SQL = """
    SELECT 'constant'
"""


def upgrade():
    op.execute("SELECT 1 "
               "FROM a")
    op.execute("SELECT " + "2" + f" FROM {NAME}")
    op.execute("SELECT %s FROM %s" % (3, NAME))
    op.execute("SELECT {} FROM {table}".format(4, table=NAME))
    op.execute(SQL.strip())
    op.execute(dedent(SQL))
    op.execute(text(f"SELECT '{', '.join(['a', 'b'])}'"))
    op.execute("SELECT %(n)s" % {"n": 5})
    name = NAME
    name += "_old"
    op.execute("SELECT * FROM " + name.upper())
    columns = {"a": "b"}
    op.execute(f"SELECT {columns['a']!r:s}")
    op.execute(f"SELECT {columns['a']!r} FROM {len(columns)}")
    op.execute(f"SELECT {unknown_name}")
    parts = []
    parts.append("x")
    op.execute("SELECT " + ", ".join(parts))
    op.execute(undecided() or "SELECT 1")
    op.execute("SELECT 'a' || :v", execution_options={})
