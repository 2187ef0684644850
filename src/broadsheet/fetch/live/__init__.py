"""The live web: the only code with sockets. Each connect passes the guard."""
