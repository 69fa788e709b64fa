"""assert and isdigit

Revision ID: 0001
Revises:
Create Date: 2023-08-20 10:13:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    lang = os.environ["LANG_CODE"]
    assert lang in ("english", "german")
    op.execute(f"CREATE INDEX ix_docs_fts ON docs USING gin (to_tsvector('{lang}', body))")
    shard = os.environ["SHARD"]
    assert shard.isdecimal(), shard
    op.execute(f"CREATE TABLE docs_{shard} (LIKE docs)")


# upgrade:
#   CREATE INDEX ix_docs_fts ON docs USING gin (to_tsvector('{operator set}', body))
#   CREATE TABLE docs_{operator integer} (LIKE docs)
# findings:
