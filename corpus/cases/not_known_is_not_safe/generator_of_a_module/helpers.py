def _names():
    for name in ("a", "b"):
        yield name


NAMES = list(_names())
