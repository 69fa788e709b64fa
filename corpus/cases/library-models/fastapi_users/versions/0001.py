"""fastapi_users"""
from alembic import op
import fastapi_users_db_sqlalchemy
import sqlalchemy as sa

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t",
                    sa.Column("id", fastapi_users_db_sqlalchemy.generics.GUID(), nullable=False),
                    sa.Column("at", fastapi_users_db_sqlalchemy.generics.TIMESTAMPAware(timezone=True), nullable=False))


# upgrade:
#   CREATE TABLE t ( id UUID NOT NULL, at TIMESTAMP WITH TIME ZONE NOT NULL )
# findings:
