"""set config then format

Revision ID: 0001
Revises:
Create Date: 2023-02-11 10:19:00.000000

"""
import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.get_bind().execute(sa.text("SELECT set_config('app.pw', :v, true)"), {"v": os.environ["APP_PW"]})
    op.execute("DO $$ BEGIN EXECUTE format('CREATE USER app PASSWORD %L', current_setting('app.pw')); END $$")


# upgrade:
#   SELECT set_config('app.pw', {operator}, true)
#   DO $$ BEGIN EXECUTE format('CREATE USER app PASSWORD %L', current_setting('app.pw')); END $$
# findings:
