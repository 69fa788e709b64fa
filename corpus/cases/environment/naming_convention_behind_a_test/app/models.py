import sqlalchemy as sa
from app.settings import SCHEMA


def schema():
    if not SCHEMA or SCHEMA.isspace():
        return None
    return SCHEMA


metadata = sa.MetaData(schema=schema(), naming_convention={"pk": "%(table_name)s_key"})
