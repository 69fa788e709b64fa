"""session execute

Revision ID: 0001
Revises:
Create Date: 2023-09-21 10:20:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, sessionmaker

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    session = Session(bind=op.get_bind())
    session.execute(sa.text("UPDATE users SET kind = :k"), {"k": "basic"})
    session.commit()
    make = sessionmaker(bind=op.get_bind())
    with make() as s:
        total = s.execute(sa.text("SELECT max(id) FROM users")).scalar()
        s.execute(sa.text("SELECT setval('users_id_seq', :n)"), {"n": total})
        s.commit()


# upgrade:
#   UPDATE users SET kind = 'basic'
#   SELECT max(id) FROM users
#   SELECT setval('users_id_seq', {stored})
# findings:
