#!/usr/bin/python
# -*- coding: latin-1 -*-
x = "é\xe9" + é, b"x"
