"""A template filled from a mapping that is not known

Revision ID: 0001
Revises:
"""

import os
from string import Template

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    values = {"schema": os.environ["SCHEMA"], "owner": "app"}
    op.execute(Template("CREATE SCHEMA $schema AUTHORIZATION $owner").substitute(values))
    op.execute(Template("SELECT '$$1', '$kept'").safe_substitute(owner="app"))
    op.execute(Template("DROP TABLE $table").substitute(os.environ))


def downgrade():
    pass

# upgrade:
#   CREATE SCHEMA {operator} AUTHORIZATION app
#   SELECT '$1', '$kept'
#   !
# findings:
#   INJ003 20
