import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.types import PickleType, TypeDecorator


class UUID(TypeDecorator[str]):
    impl = sa.Uuid()

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(sa.CHAR(36))


class Name(TypeDecorator):
    impl = sa.String


class Pickled(PickleType):
    impl = sa.Text


class Wrapped(TypeDecorator):
    impl = sa.Text

    def __init__(self, inner=None):
        super().__init__()
        if inner is not None:
            self.impl = inner


class Chosen(TypeDecorator):
    impl = sa.Text

    def load_dialect_impl(self, dialect):
        return self.chosen_by_settings()


Json = MutableDict.as_mutable(postgresql.JSONB())
