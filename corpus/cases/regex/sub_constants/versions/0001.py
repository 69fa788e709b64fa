"""sub constants

Revision ID: 0001
Revises:
Create Date: 2023-05-02 10:16:00.000000

"""
import re

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TYPE = "VARCHAR(80)"


def upgrade():
    name = re.sub(r"[^a-z_]+", "_", "user-profile.v")
    op.execute(f"CREATE TABLE {name} (id integer)")
    m = re.match(r"VARCHAR\((\d+)\)", TYPE)
    op.execute(f"ALTER TABLE users ALTER COLUMN nick TYPE varchar({int(m.group(1)) * 2})")
    if re.fullmatch(r"[a-z]+", "tags"):
        op.execute("DROP TABLE tags")


# upgrade:
#   CREATE TABLE user_profile_v (id integer)
#   ALTER TABLE users ALTER COLUMN nick TYPE varchar(160)
#   DROP TABLE tags
# findings:
