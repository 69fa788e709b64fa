import sqlalchemy as sa
from alembic import context
from lazy_object_proxy import Proxy


def _sa_Moment():
    class Moment(sa.TIMESTAMP):
        def __init__(self, *args, timezone=True, **kwargs):
            super().__init__(*args, timezone=timezone, **kwargs)

    return Moment


def _mysql_Moment():
    from sqlalchemy.dialects import mysql

    return mysql.DATETIME


def __getattr__(name):
    if name in ["Moment"]:

        def load():
            names = globals()
            dialect = context.get_bind().dialect.name
            make = names.get(f"_{dialect}_{name}", None) or names.get(f"_sa_{name}")
            made = names[name] = make()
            return made

        return Proxy(load)
    raise AttributeError(name)
