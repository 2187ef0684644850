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

`visitor` tells how a visit goes, `politeness` how turns at a host are taken. The rooms:

- `permission`: whether a page may be read and kept, by robots.txt, tdmrep.json, robots directives and licences
- `live`: the only sockets, and the guard that judges each connect; nothing but this file imports it
- `warc`: recordings, read as pages or as a web, and written
- `http`: what one exchange is made of, live or recorded: address, headers, body; it knows none of the others
"""

from broadsheet.fetch.http.limits import Limits
from broadsheet.fetch.live.transport import LiveTransport, user_agent
from broadsheet.fetch.permission.licences import Licence, licence_for
from broadsheet.fetch.politeness import Manners
from broadsheet.fetch.visitor import Visitor
from broadsheet.fetch.warc.pages import read_pages
from broadsheet.fetch.warc.recorder import Recorder, write_pages
from broadsheet.fetch.warc.replay import RecordedTransport
from broadsheet.fetch.warc.second_reading import SecondReading

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
