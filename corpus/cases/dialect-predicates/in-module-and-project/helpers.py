from alembic import op


def dialect_name():
    return op.get_context().dialect.name


def supports_json(bind):
    return {"postgresql": True}.get(bind.dialect.name, False)
