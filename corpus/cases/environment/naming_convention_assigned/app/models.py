from sqlalchemy.orm import declarative_base

Base = declarative_base()
Base.metadata.naming_convention = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
}
