"""The command line.

Exit codes: 0 done; 1 it could not be done, and the message says why; 2 the command was not understood; 3 done, but some rows
or items could not be, and each was told; 4 nothing was found; 130 interrupted (Ctrl-C, SIGINT); 143 ended (SIGTERM).

Where the work of a paper is run (update, worker, record, replay), what failed is counted and tried again by itself, and the code is 0.
"""

from broadsheet.cli.app import main

__all__ = ["main"]
