"""The schema comes from the environment, badly quoted

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

quote = lambda name: f'"{name}"'


def upgrade():
    schema = os.environ["TENANT_SCHEMA"]
    op.execute(f"CREATE SCHEMA {quote(schema)}")
    op.execute(f"CREATE TABLE {quote('shared')} (id int)")


def downgrade():
    pass

# upgrade:
#   CREATE SCHEMA "{operator}"
#   CREATE TABLE "shared" (id int)
# findings:
#   INJ003 21
