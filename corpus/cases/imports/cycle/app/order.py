from app import tables


def names():
    return ["b_first", tables.PREFIX + "_second"]
