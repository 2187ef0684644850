"""Loads what work on articles needs: imported by the process that workers are forked from, so that they share it.

One small article is read and analysed, which loads every library and model; then all of it is put out of the garbage
collector's sight, so that looking for garbage does not copy it into each worker.
"""

import gc
from datetime import UTC, datetime

from broadsheet.analyse import analyse
from broadsheet.extract import extract
from broadsheet.news import Page

_ADDRESS = "https://harbourpost.example/ferry"
_TEXT = "<p>The island ferry sailed again on Friday after nine days in the yard, the harbour office of Oslo said in a note.</p>"
_PAGE = f"<title>Ferry sails again</title><article><h1>Ferry sails again</h1>{_TEXT * 4}</article>"

analyse(
    extract(
        Page(
            url=_ADDRESS,
            final_url=_ADDRESS,
            status=200,
            content=_PAGE.encode(),
            fetched_at=datetime(2026, 11, 20, tzinfo=UTC),
        )
    )
)
gc.collect()
gc.freeze()
