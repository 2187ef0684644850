"""What a host permits, as its own files told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class HostFile:
    """What a host answered when it was asked for a file that says what it permits."""

    url: str
    """The address that answered, after redirects."""
    status: int | None
    """None where nothing answered."""
    content: bytes = b""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """What a host told of what it permits, and until when that holds; moments are those of the real clock."""

    KEPT: ClassVar[timedelta] = timedelta(days=7)
    """How long after its end a permit is remembered: to be renewed, or to stand for a host that cannot be reached."""

    origin: str
    """Scheme, host and port, such as `https://harbourpost.example`."""
    robots: HostFile
    """Its robots.txt (RFC 9309)."""
    mining: HostFile
    """Its tdmrep.json (TDM Reservation Protocol)."""
    asked_at: datetime
    until: datetime

    def holds(self, now: datetime) -> bool:
        """Whether the host need not be asked again; one that was asked in the future tells of a wrong clock."""
        return self.asked_at <= now < self.until

    def may_stand(self, now: datetime) -> bool:
        """Whether it may go on to hold where the host cannot be reached (RFC 9309, 2.4)."""
        return self.asked_at <= now < self.until + self.KEPT
