"""What publishers agreed to with whoever runs this copy: mining despite a reservation of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import urlsplit

from broadsheet.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Leave to read a publisher's pages though it reserves text and data mining; robots.txt and all else hold as before."""

    domain: str
    """Whose pages, those of its subdomains too."""
    since: date
    """The day from which it holds."""
    ground: str
    """What it rests on, in the operator's words."""

    @classmethod
    def of(cls, text: str) -> Self:
        """From an entry such as `harbourpost.example 2026-11-20 contract no. 7`; raises SettingsError on another.

        >>> Licence.of("harbourpost.example 2026-11-20 contract no. 7").ground
        'contract no. 7'
        """
        domain, day, ground = [*text.split(maxsplit=2), "", "", ""][:3]
        try:
            since = date.fromisoformat(day)
        except ValueError:
            since = None
        if since is None or not ground or "/" in domain:
            raise SettingsError(
                f"`licences`: {text!r} is none: write a domain, the day since when, and what it rests on, such as "
                "`harbourpost.example 2026-11-20 contract no. 7`"
            )
        return cls(domain=domain.lower(), since=since, ground=ground)

    def covers(self, url: str, day: date) -> bool:
        """Whether it holds for an address on a day."""
        name = (urlsplit(url).hostname or "").removesuffix(".")
        return day >= self.since and (name == self.domain or name.endswith("." + self.domain))


def licence_for(url: str, day: date, licences: Iterable[Licence]) -> Licence | None:
    """The first licence that holds for an address on a day, None where none does."""
    return next((one for one in licences if one.covers(url, day)), None)
