import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Other(Base):
    __tablename__ = "others"
    id = sa.Column(sa.Integer, primary_key=True)
