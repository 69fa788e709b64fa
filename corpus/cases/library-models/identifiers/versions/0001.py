"""identifiers"""
from alembic import op
import sqlalchemy as sa
import shortuuid
from faker import Faker
from uuid6 import uuid7

fake = Faker()

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"INSERT INTO t (id, k) VALUES ('{uuid7()}', '{shortuuid.uuid()}')")
    op.execute(f"INSERT INTO t (name) VALUES ('{fake.name()}')")


# upgrade:
#   INSERT INTO t (id, k) VALUES ('{generated uuid}', '{generated}')
#   INSERT INTO t (name) VALUES ('{generated text}')
# findings:
