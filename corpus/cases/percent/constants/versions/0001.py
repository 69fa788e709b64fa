"""constants

Revision ID: 0001
Revises:
Create Date: 2023-04-04 10:21:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = [("users", "created_at"), ("posts", "published_at")]


def upgrade():
    for table, column in TABLES:
        op.execute("ALTER TABLE %s ALTER COLUMN %s TYPE timestamptz" % (table, column))
    op.execute("ALTER TABLE %(t)s ADD CONSTRAINT ck_len CHECK (length(%(c)s) < %(n)d)" % {"t": "posts", "c": "title", "n": 200})
    op.execute("CREATE INDEX ix_posts_%03d ON posts (lang)" % 7)


# upgrade:
#   ALTER TABLE users ALTER COLUMN created_at TYPE timestamptz
#   ALTER TABLE posts ALTER COLUMN published_at TYPE timestamptz
#   ALTER TABLE posts ADD CONSTRAINT ck_len CHECK (length(title) < 200)
#   CREATE INDEX ix_posts_007 ON posts (lang)
# findings:
