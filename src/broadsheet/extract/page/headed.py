"""A page whose headline is known: what most fields are looked for in."""

from dataclasses import dataclass

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import Heading
from broadsheet.extract.page.structured import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A page, what it says of itself, its headline and where that stands."""

    document: Document
    said: Said
    url: str
    """The address that answered."""
    headline: str
    heading: Heading | None
    """None where the page shows the headline nowhere."""
