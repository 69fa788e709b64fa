"""Groups, names, flags and repetitions of constants

Revision ID: 0001
Revises:
"""

import re

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


COLUMN = re.compile(r"(?P<name>[a-z_]+)\s+(?P<type>\w+)(\(\d+\))?", re.IGNORECASE)


def upgrade():
    found = COLUMN.match("Title VARCHAR(80) NOT NULL")
    op.execute(f"ALTER TABLE books ADD COLUMN {found['name'].lower()} {found.group('type')}{found.group(3)}")
    op.execute("ANALYZE " + re.sub(r"(?<!_)([A-Z])", r"_\1", "aB"))
    op.execute("DROP TABLE " + re.sub(r"([a-z])([A-Z])", r"\1_\2", "oldUserNames").lower())
    op.execute("SELECT '" + re.sub("x*", "-", "abxd") + "'")
    if re.search(r"\b(drop|truncate)\b", "no drops here") is None:
        op.execute("SELECT 'harmless'")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE books ADD COLUMN title VARCHAR(80)
#   ANALYZE {generated}
#   DROP TABLE old_user_names
#   SELECT '-a-b--d-'
#   SELECT 'harmless'
# findings:
