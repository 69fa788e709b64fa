"""operator steers only

Revision ID: 0001
Revises:
Create Date: 2023-03-03 10:14:00.000000

"""
import os

from alembic import context
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    x = context.get_x_argument(as_dictionary=True)
    if x.get("seed") == "true":
        op.execute("INSERT INTO plans (code) VALUES ('demo')")
    if os.environ.get("ENV", "dev") != "prod":
        op.execute("CREATE TABLE debug_log (id bigint)")
    table = "users_eu" if os.getenv("REGION") == "eu" else "users"
    op.execute(f"ANALYZE {table}")


# upgrade:
#   ? INSERT INTO plans (code) VALUES ('demo')
#   ? CREATE TABLE debug_log (id bigint)
#   ? ANALYZE users_eu
#   ? ANALYZE users
# findings:
