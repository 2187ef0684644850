"""Addresses in the form in which they are asked for."""

import re
from urllib.parse import urlsplit

from broadsheet.addresses import LONGEST_NAME, absolute
from broadsheet.errors import InputError, Unsafe

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Statuses whose Location is to be asked instead (RFC 9110, 15.4)."""
LASTING = frozenset({301, 308})
"""Those that say it for all time to come."""

_ORIGIN = re.compile(r"[a-z]+://[^/?#]*")


def target(subject: str, url: str, base: str | None = None) -> str:
    """The address in full, without fragment and credentials; raises Unsafe, of `subject`, where it is none of the web's.

    >>> target("https://harbourpost.example/", "//reader:secret@harbourpost.example/ferry#top", "https://harbourpost.example/")
    'https://harbourpost.example/ferry'
    """
    try:
        whole = absolute(url, base)
    except InputError as error:
        raise Unsafe(subject, f"leads nowhere: {error}" if base else str(error)) from error
    if len(urlsplit(whole).hostname or "") > LONGEST_NAME:
        raise Unsafe(subject, f"leads to a host whose name has more than {LONGEST_NAME} characters, which none has")
    return whole


def origin(url: str) -> str:
    """Scheme, host and port of an address that `target` gave.

    >>> origin("https://harbourpost.example:8443/ferry?id=3")
    'https://harbourpost.example:8443'
    """
    match = _ORIGIN.match(url)
    return match[0] if match else url
