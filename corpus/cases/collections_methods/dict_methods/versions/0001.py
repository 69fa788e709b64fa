"""dict methods

Revision ID: 0001
Revises:
Create Date: 2023-09-06 10:44:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

RENAMES = {"fname": "first_name", "lname": "last_name"}
EXTRA = {"mail": "email"}


def upgrade():
    m = dict(RENAMES)
    m.update(EXTRA)
    m.pop("lname")
    m.setdefault("tel", "phone")
    for old, new in m.items():
        op.execute(f"ALTER TABLE people RENAME COLUMN {old} TO {new}")


def downgrade():
    for new in reversed(list(RENAMES.values())):
        op.execute(f"ALTER TABLE people DROP COLUMN {new}")
    op.execute("DROP TABLE " + {**RENAMES, "t": "people"}.get("t", "none"))


# upgrade:
#   ALTER TABLE people RENAME COLUMN fname TO first_name
#   ALTER TABLE people RENAME COLUMN mail TO email
#   ALTER TABLE people RENAME COLUMN tel TO phone
# downgrade:
#   ALTER TABLE people DROP COLUMN last_name
#   ALTER TABLE people DROP COLUMN first_name
#   DROP TABLE people
# findings:
