import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


class Plan(Base):
    __tablename__ = "plans"

    code = sa.Column(sa.String(20), primary_key=True)
    seats = sa.Column(sa.Integer)
