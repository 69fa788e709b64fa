"""enum create drop

Revision ID: 0001
Revises:
Create Date: 2023-03-27 10:02:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

mood = sa.Enum("happy", "sad", name="mood")
color = postgresql.ENUM("red", "blue", name="color", create_type=False)


def upgrade():
    mood.create(op.get_bind(), checkfirst=False)
    color.create(op.get_bind(), checkfirst=True)
    op.add_column("users", sa.Column("mood", mood, server_default="happy", nullable=False))


def downgrade():
    op.drop_column("users", "mood")
    sa.Enum(name="mood").drop(op.get_bind(), checkfirst=False)
    color.drop(op.get_bind(), checkfirst=True)


# upgrade:
#   CREATE TYPE mood AS ENUM ('happy', 'sad')
#   ? CREATE TYPE color AS ENUM ('red', 'blue')
#   ALTER TABLE users ADD COLUMN mood mood DEFAULT 'happy' NOT NULL
# downgrade:
#   ALTER TABLE users DROP COLUMN mood
#   DROP TYPE mood
#   DROP TYPE color
# findings:
