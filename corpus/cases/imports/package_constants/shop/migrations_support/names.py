TABLE = "carts"


class Labels:
    CART = "Shopping cart"
