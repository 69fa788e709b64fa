"""List, dict, set, generator, nested, conditional

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = {"users": ["name", "mail"], "teams": ["name"], "links": []}


def upgrade():
    pairs = [(table, column) for table, columns in TABLES.items() for column in columns]
    for table, column in pairs:
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL")
    upper = {table: [c.upper() for c in columns] for table, columns in TABLES.items() if columns}
    op.execute("SELECT " + ", ".join(f"'{t}={'+'.join(c)}'" for t, c in upper.items()))
    names = {column for columns in TABLES.values() for column in columns}
    op.execute("SELECT " + ", ".join(f"'{n}'" for n in sorted(names)))
    sizes = [len(c) if c else -1 for c in TABLES.values()]
    op.execute(f"SELECT {sum(s for s in sizes if s > 0)}, {sizes[-1]}, {any(s < 0 for s in sizes)}")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE users ALTER COLUMN name SET NOT NULL
#   ALTER TABLE users ALTER COLUMN mail SET NOT NULL
#   ALTER TABLE teams ALTER COLUMN name SET NOT NULL
#   SELECT 'users=NAME+MAIL', 'teams=NAME'
#   SELECT 'mail', 'name'
#   SELECT 3, -1, True
# findings:
