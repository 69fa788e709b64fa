#!/usr/bin/python

   
	
# no more