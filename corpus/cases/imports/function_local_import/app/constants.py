LIMIT = 4 * 5
PATH = "core"
