"""constants

Revision ID: 0001
Revises:
Create Date: 2023-06-06 10:35:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

COLUMNS = ("city", "street")
DDL = "ALTER TABLE {0} ADD COLUMN {column} {type}"


def upgrade():
    for c in COLUMNS:
        op.execute(DDL.format("addresses", column=c, type="text"))
    op.execute("ALTER TABLE {t[name]} SET ({opt!s} = {val:02d})".format(t={"name": "addresses"}, opt="fillfactor", val=90))
    op.execute("DROP TABLE {old}".format_map({"old": "addresses_bak"}))


# upgrade:
#   ALTER TABLE addresses ADD COLUMN city text
#   ALTER TABLE addresses ADD COLUMN street text
#   ALTER TABLE addresses SET (fillfactor = 90)
#   DROP TABLE addresses_bak
# findings:
