"""A small language of changes

Revision ID: 0001
Revises:
"""

from dataclasses import dataclass

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@dataclass
class Drop:
    table: str
    cascade: bool = False


CHANGES = [
    ("rename", "a", "b"),
    ("add", "t", "x", "y"),
    {"comment": "hello", "on": "t"},
    Drop("old", True),
    Drop("older"),
    7,
    "vacuum",
    None,
]


def _sql(change):
    match change:
        case ("rename", old, new):
            return f"ALTER TABLE {old} RENAME TO {new}"
        case "add", table, *columns if len(columns) > 1:
            return f"ALTER TABLE {table} " + ", ".join(f"ADD {c} int" for c in columns)
        case {"comment": text, **rest}:
            return f"COMMENT ON TABLE {rest['on']} IS '{text}'"
        case Drop(table, cascade=True):
            return f"DROP TABLE {table} CASCADE"
        case Drop(table=name):
            return f"DROP TABLE {name}"
        case int(number) if number > 9:
            return "SELECT 'big'"
        case 7 | 8 as digit:
            return f"SELECT {digit}"
        case str():
            return f"SELECT '{change}'"
        case _:
            return "SELECT NULL"


def upgrade():
    for change in CHANGES:
        op.execute(_sql(change))


def downgrade():
    pass

# upgrade:
#   ALTER TABLE a RENAME TO b
#   ALTER TABLE t ADD x int, ADD y int
#   COMMENT ON TABLE t IS 'hello'
#   DROP TABLE old CASCADE
#   DROP TABLE older
#   SELECT 7
#   SELECT 'vacuum'
#   SELECT NULL
# findings:
