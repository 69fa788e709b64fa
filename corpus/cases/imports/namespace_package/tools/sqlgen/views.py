def view_sql(name, cond, table="tickets"):
    return f"CREATE VIEW {name} AS SELECT * FROM {table} WHERE {cond}"
