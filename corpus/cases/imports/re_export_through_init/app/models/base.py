class Base:
    PREFIX = "acc"
