"""json in repository

Revision ID: 0001
Revises:
Create Date: 2023-03-24 10:50:00.000000

"""
import json
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    with open(os.path.join(os.path.dirname(__file__), "countries.json")) as f:
        for row in json.load(f):
            op.execute("INSERT INTO countries (code, n) VALUES ('%s', %d)" % (row["code"], row["n"]))


# upgrade:
#   INSERT INTO countries (code, n) VALUES ('it', 39)
#   INSERT INTO countries (code, n) VALUES ('de', 49)
# findings:
