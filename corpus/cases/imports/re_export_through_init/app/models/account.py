TABLE_NAME = "accounts"
