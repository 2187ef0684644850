"""Where everything is kept: the only folder that knows SQL.

`open_store` takes a path (SQLite) or an address (PostgreSQL) and gives a Store. All that is read or written is read or written
in a transaction, `store.read()` or `store.begin()`, on which hang the nouns: publishers, sources, entries, pages, articles,
analyses, stories, standings, editions, search and the worklist. Values go in and come out; no SQL and no row leaves this folder.

A value stands whole as JSON beside the columns that queries need (`schema.py`), so that a new optional field of a noun needs
no migration. The full-text index is made from tokens of our own (`tokens.py`), so that SQLite and PostgreSQL find the same.
"""

from broadsheet.store.articles import Listed
from broadsheet.store.entries import Announced
from broadsheet.store.open import open_store
from broadsheet.store.transaction import Store, Transaction
from broadsheet.store.worklist import Count

__all__ = ["Announced", "Count", "Listed", "Store", "Transaction", "open_store"]
