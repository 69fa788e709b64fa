"""tablename and table

Revision ID: 0001
Revises:
Create Date: 2023-02-14 10:31:00.000000

"""
from alembic import op
from app.models import Note, metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    Note.__table__.create(bind, checkfirst=False)
    op.execute(f"CREATE INDEX ix_body ON {Note.__tablename__} USING gin (body)")
    op.execute(f"COMMENT ON TABLE {Note.__table__.name} IS '{len(Note.__table__.columns)} columns'")


def downgrade():
    Note.__table__.drop(op.get_bind(), checkfirst=False)


# upgrade:
#   CREATE TABLE notes ( id SERIAL NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id) )
#   CREATE INDEX ix_body ON notes USING gin (body)
#   COMMENT ON TABLE notes IS '2 columns'
# downgrade:
#   DROP TABLE notes
# findings:
