TABLES = []
EMPTY = []


def fill():
    for name in ("a", "b"):
        TABLES.append(name)


fill()
