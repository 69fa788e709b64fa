"""Children first

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TREE = {"shop": {"sale": {"line": {}}, "visit": {}}, "log": {}}
NEEDS = {"c": ["a", "b"], "b": ["a"], "a": []}


def _drop(tree):
    for table, children in tree.items():
        _drop(children)
        op.execute(f"DROP TABLE {table}")


def _visit(view, done):
    if view in done:
        return done
    for other in NEEDS[view]:
        _visit(other, done)
    done.append(view)
    return done


def _power(base, exponent):
    return 1 if exponent == 0 else base * _power(base, exponent - 1)


def upgrade():
    _drop(TREE)
    for view in _visit("c", []):
        op.execute(f"REFRESH MATERIALIZED VIEW {view}")
    op.execute(f"ALTER SEQUENCE ids RESTART WITH {_power(2, 10)}")


def downgrade():
    pass

# upgrade:
#   DROP TABLE line
#   DROP TABLE sale
#   DROP TABLE visit
#   DROP TABLE shop
#   DROP TABLE log
#   REFRESH MATERIALIZED VIEW a
#   REFRESH MATERIALIZED VIEW b
#   REFRESH MATERIALIZED VIEW c
#   ALTER SEQUENCE ids RESTART WITH 1024
# findings:
