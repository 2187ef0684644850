"""Addresses become pages: politely, safely, and again from a recording.

Two seams carry the stage. A *transport* makes one exchange and follows nothing: `LiveTransport` asks live hosts,
`RecordedTransport` a WARC file, `Recorder` passes on another transport's answers and writes them down, and
`broadsheet.testing.FakeWeb` is one made from a dictionary. A `Visitor` turns any of them into the web that the other stages
see: it reads robots.txt first, or finds it in a register, and never takes an unreadable one for a permission, makes one visit at a time to a host with a
pause between two, follows redirects, leaves a host alone that asks for it (429, 503 with Retry-After), and says in plain words
why there is no page.

Everything that arrives is hostile until shown otherwise. `LiveTransport` connects to the public internet alone, judged by the
numeric address of every single connect, so that neither a name that changes its meaning nor a redirect leads into a private
network. It unpacks bodies itself while they arrive and stops at `Limits.max_bytes`, and it stops waiting at `Limits.total`.

`read_pages` and `write_pages` are the same pages as files, without any visit.
"""

from broadsheet.fetch.again import SecondReading
from broadsheet.fetch.answers import read_pages
from broadsheet.fetch.licences import Licence, licence_for
from broadsheet.fetch.limits import Limits
from broadsheet.fetch.live import LiveTransport, user_agent
from broadsheet.fetch.recorded import RecordedTransport
from broadsheet.fetch.recording import Recorder, write_pages
from broadsheet.fetch.turns import Manners
from broadsheet.fetch.visitor import Visitor

__all__ = [
    "Licence",
    "Limits",
    "LiveTransport",
    "Manners",
    "RecordedTransport",
    "Recorder",
    "SecondReading",
    "Visitor",
    "licence_for",
    "read_pages",
    "user_agent",
    "write_pages",
]
