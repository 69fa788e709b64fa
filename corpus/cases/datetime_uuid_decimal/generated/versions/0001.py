"""generated

Revision ID: 0001
Revises:
Create Date: 2023-10-19 10:15:00.000000

"""
import uuid
from datetime import datetime

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"INSERT INTO tenants (id, name) VALUES ('{uuid.uuid4()}', 'default')")
    op.execute("INSERT INTO seeds (at) VALUES ('%s')" % datetime.utcnow().isoformat())
    op.execute(f"ALTER TABLE jobs RENAME TO jobs_{uuid.uuid4().hex}")


# upgrade:
#   INSERT INTO tenants (id, name) VALUES ('{generated uuid}', 'default')
#   INSERT INTO seeds (at) VALUES ('{generated date}')
#   ALTER TABLE jobs RENAME TO jobs_{generated hex}
# findings:
