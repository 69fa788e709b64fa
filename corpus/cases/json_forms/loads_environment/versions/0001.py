"""loads environment

Revision ID: 0001
Revises:
Create Date: 2023-08-17 10:01:00.000000

"""
import json
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    cfg = json.loads(os.environ["MIGRATION_CFG"])
    op.execute(f"CREATE TABLE {cfg['schema']}.jobs (id bigint)")
    for t in cfg["tables"]:
        op.execute(f"DROP TABLE {t}")


# upgrade:
#   CREATE TABLE {operator}.jobs (id bigint)
#   * DROP TABLE {operator}
# findings:
#   INJ003 21
#   INJ003 23
