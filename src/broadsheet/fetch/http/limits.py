"""How much and how long one answer may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may cost us; a host that goes beyond is left."""

    max_bytes: int = 10 * 2**20
    """Of the body, counted after decompression while it arrives."""
    connect: float = 10.0
    """Seconds until a connection (TCP and TLS) stands."""
    headers: float = 20.0
    """Seconds until the headers are there, the look-up of the name and the connection included."""
    total: float = 30.0
    """Seconds for the whole answer."""
