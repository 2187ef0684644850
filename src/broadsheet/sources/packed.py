"""What hosts send packed without saying so: sitemaps are kept like that, and some feeds."""

import zlib

from broadsheet.errors import SourceError
from broadsheet.news import Page

LARGEST = 64 * 2**20
"""Bytes when unpacked: the protocol of sitemaps allows 50 MB."""


def unpack(page: Page) -> bytes:
    """The page's bytes, unzipped where they are gzip; raises SourceError where that breaks or is too much."""
    if not page.content.startswith(b"\x1f\x8b"):
        return page.content
    decompressor = zlib.decompressobj(wbits=31)
    try:
        content = decompressor.decompress(page.content, LARGEST)
    except zlib.error as error:
        raise SourceError(page.url, f"broken gzip: {error}") from error
    if decompressor.unconsumed_tail:
        raise SourceError(page.url, f"more than {LARGEST >> 20} MiB when unpacked")
    return content
