"""From a publisher's address to what it announces.

`discover` makes one visit to one source. It asks for the page only if it changed, looks at what came back (a feed, a sitemap, an
index of sitemaps, a web page: the content decides, not the name), and gives entries, the state to remember and the moment when the next
visit is worth while: learnt from how often the source prints, and never sooner than the source asks. A visit that fails raises; `after_failure` says how
long the source then rests.

Feeds are read by `read_feed` (RSS, Atom, JSON Feed: bytes are first mended by `markup`, then streamed), sitemaps by `read_sitemap`.
`find_sources` turns any address that a person types into a publisher with its sources.

Publishers also come from lists: `read_opml` and `write_opml` for other readers' lists, `read_publishers` for CSV, TOML and JSON Lines,
and `directory` for the one that comes with Broadsheet, `countries` telling what it holds.
"""

from broadsheet.sources.autodiscovery import find_sources
from broadsheet.sources.catalogue import countries, directory
from broadsheet.sources.checkup import check_source
from broadsheet.sources.feeds import read_feed
from broadsheet.sources.opml import breaks_off, read_opml, write_opml
from broadsheet.sources.schedule import after_failure
from broadsheet.sources.sitemaps import read_sitemap
from broadsheet.sources.tables import read_publishers
from broadsheet.sources.visit import discover

__all__ = [
    "after_failure",
    "breaks_off",
    "check_source",
    "countries",
    "directory",
    "discover",
    "find_sources",
    "read_feed",
    "read_opml",
    "read_publishers",
    "read_sitemap",
    "write_opml",
]
