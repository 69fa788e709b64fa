from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData
from sqlalchemy.orm import registry

names = {"pk": "%(table_name)s_pkey", "fk": "%(table_name)s_%(column_0_name)s_fkey"}
metadata = MetaData(naming_convention=names)
mappers = registry(metadata=metadata)

if TYPE_CHECKING:
    Base = Any
else:
    Base = mappers.generate_base()
    Base.__allow_unmapped__ = True
