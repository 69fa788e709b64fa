SCHEMA = "core"
