"""The schema comes from the environment, well quoted

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

quote = lambda name: '"' + name.replace('"', '""') + '"'


def upgrade():
    schema = os.environ["TENANT_SCHEMA"]
    op.execute(f"CREATE SCHEMA {quote(schema)}")


def downgrade():
    pass

# upgrade:
#   CREATE SCHEMA "{operator}"
# findings:
