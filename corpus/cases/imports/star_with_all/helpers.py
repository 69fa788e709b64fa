SHARED = "from_one"
