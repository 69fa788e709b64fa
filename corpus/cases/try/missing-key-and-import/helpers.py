NEW_NAME = "people"
