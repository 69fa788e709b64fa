import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


class Base(sa.orm.DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)


def upgrade():
    session = sa.orm.Session(bind=op.get_bind())
    session.query(User).from_statement(sa.text("DELETE FROM users WHERE " + os.environ["W"] + " RETURNING *")).all()

# upgrade:
#   !
# findings:
