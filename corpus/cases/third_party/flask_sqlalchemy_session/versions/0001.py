"""flask sqlalchemy session

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from app.models import User, db

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    session = db.Session(bind=op.get_bind())
    session.query(User).filter(User.name == "x").delete()
    db.session.execute(sa.text("DELETE FROM logs"))
    db.session.add(User(name="root"))
    db.session.commit()


# upgrade:
#   DELETE FROM users WHERE users.name = 'x'
#   DELETE FROM logs
#   INSERT INTO users (name) VALUES ('root') RETURNING users.id
# findings:
