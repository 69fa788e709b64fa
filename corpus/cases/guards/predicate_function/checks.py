KNOWN = ("core", "billing")


def is_known_schema(name):
    return name in KNOWN
