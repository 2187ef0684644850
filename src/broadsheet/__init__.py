"""Broadsheet: a news digest that anyone can run, read and check."""
