"""The statement comes from a service

Revision ID: 0001
Revises:
"""

import requests

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _send(*parts, **headers):
    reply = requests.get("/".join(parts), headers=headers, timeout=10)
    op.execute("COMMENT ON TABLE terms IS '" + reply.text + "'")


def upgrade():
    _send("https://example.org", "terms", accept="text/plain")


def downgrade():
    pass

# upgrade:
#   COMMENT ON TABLE terms IS '{network}'
# findings:
#   INJ001 19
