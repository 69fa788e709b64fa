SCHEMA = "app"


def qualified(name):
    return f"{SCHEMA}.{name}"


def rebuild_view(op, name, query):
    op.execute(f"DROP VIEW IF EXISTS {qualified(name)}")
    op.execute(f"CREATE VIEW {qualified(name)} AS {query}")
