SCHEMA = "ops"
