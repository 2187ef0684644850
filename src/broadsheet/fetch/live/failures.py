"""What aiohttp and the system raise, in our words: the one table."""

import asyncio
import os
import re
import ssl

import aiohttp

from broadsheet.errors import FetchError, Unreachable, Unsafe

_WORDS: tuple[tuple[type[BaseException], type[FetchError], str], ...] = (
    (aiohttp.ClientConnectorCertificateError, Unreachable, "its TLS certificate is not valid for this address: {why}"),
    (aiohttp.ClientConnectorDNSError, Unreachable, "the name server knows no such host, or does not answer"),
    (aiohttp.ClientSSLError, Unreachable, "no secure connection (TLS) could be agreed on: {why}"),
    (ssl.SSLError, Unreachable, "the secure connection (TLS) failed: {why}"),
    (aiohttp.ConnectionTimeoutError, Unreachable, "too slow: no connection within the time allowed"),
    (aiohttp.ClientConnectorError, Unreachable, "no connection: {why}"),
    (aiohttp.ServerTimeoutError, Unreachable, "too slow: the answer stalled"),
    (aiohttp.ServerDisconnectedError, Unreachable, "closed the connection without an answer"),
    (aiohttp.ClientPayloadError, Unreachable, "the answer breaks off before its end"),
    (aiohttp.ClientResponseError, Unreachable, "the answer is not proper HTTP: {why}"),
    (aiohttp.InvalidURL, Unsafe, "not an address that can be asked"),
    (aiohttp.ClientOSError, Unreachable, "the connection was lost: {why}"),
    (aiohttp.ClientError, Unreachable, "no usable answer: {why}"),
    (asyncio.TimeoutError, Unreachable, "too slow: no answer within the time allowed"),
    (OSError, Unreachable, "the connection was lost: {why}"),
    (UnicodeError, Unsafe, "not an address that can be asked"),
)

FOREIGN = tuple(kind for kind, _, _ in _WORDS)
"""Everything that the table translates."""


def in_our_words(url: str, error: BaseException) -> FetchError:
    """The error as one of ours; `error` is one of FOREIGN."""
    for kind, ours, words in _WORDS:
        if isinstance(error, kind):
            return ours(url, words.format(why=_reason(error)))
    raise error


def _reason(error: BaseException) -> str:
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        inner: BaseException = error.certificate_error
    elif isinstance(error, aiohttp.ClientConnectorError):
        inner = error.os_error
    else:
        inner = error
    if isinstance(inner, ssl.SSLCertVerificationError):
        text: object = inner.verify_message
    elif isinstance(inner, OSError):
        text = _of_system(inner) or inner.strerror or inner
    else:
        text = getattr(inner, "message", None) or inner
    return " ".join(str(text).split())[:200] or type(inner).__name__


def _of_system(error: OSError) -> str:
    """What the system says, of several addresses that were tried each reason once; empty where it says nothing."""
    numbers = re.findall(r"\[Errno (\d+)\]", str(error)) if not isinstance(error, ssl.SSLError) else []
    return ", ".join(dict.fromkeys(os.strerror(int(number)) for number in numbers))
