def create_schema_sql(name, owner="app"):
    parts = ["CREATE SCHEMA IF NOT EXISTS", name]
    parts += ["AUTHORIZATION", owner]
    return " ".join(parts)
