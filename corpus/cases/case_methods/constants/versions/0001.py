"""constants

Revision ID: 0001
Revises:
Create Date: 2023-07-19 10:06:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAMES = ["Users", "Posts"]


def upgrade():
    for n in NAMES:
        op.execute(f"ALTER TABLE {n.lower()} RENAME TO {n.upper().lower()}_old")
    op.execute("insert into labels (name) values ('%s')" % "red apple".title())
    op.execute("comment on table labels is '%s'" % "colour names".capitalize())
    op.execute("DROP TABLE " + "tbl_tags".removeprefix("tbl_"))
    op.execute("DROP TABLE " + "tags_v1".removesuffix("_v1") + "_old".swapcase().lower())


# upgrade:
#   ALTER TABLE users RENAME TO users_old
#   ALTER TABLE posts RENAME TO posts_old
#   insert into labels (name) values ('Red Apple')
#   comment on table labels is 'Colour names'
#   DROP TABLE tags
#   DROP TABLE tags_old
# findings:
