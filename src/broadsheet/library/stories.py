"""Stories and editions."""

from datetime import datetime

from broadsheet.errors import NotFound
from broadsheet.library.group import Group
from broadsheet.news import Edition, Story
from broadsheet.news.countries import country_asked
from broadsheet.pipeline.desk import desk_of, do_rank
from broadsheet.store import Transaction


class Stories(Group):
    """Articles on one event."""

    def get(self, name: str) -> Story:
        """The story of an id, or the one an article (id, its beginning, or address) is in; raises NotFound."""
        with self._store.read() as txn:
            return txn.stories.one(name)


class Editions(Group):
    """Front pages."""

    def get(self, country: str, at: datetime | None = None) -> Edition:
        """The newest edition of a country, or the one of a moment, made now where none is kept; raises NotFound."""
        code = country_asked(country)
        with self._store.read() as txn:
            if at is None and code not in txn.editions.countries():
                raise NotFound(f"there is no edition of {code}{_there_are(txn)}")
            if at is None:
                return txn.editions.latest(code)
            try:
                edition = do_rank(desk_of(txn, code, at)).edition
            except OverflowError as error:
                raise NotFound(f"no article of {code} is known at {at.isoformat()}") from error
        if not edition.sections and not edition.latest:
            raise NotFound(f"no article of {code} is known at {at.isoformat()}")
        return edition

    def why_none(self) -> str | None:
        """Why there is no edition of what the paper holds, where work alone makes none."""
        with self._store.read() as txn:
            return _why_none(txn)

    def countries(self) -> tuple[str, ...]:
        """Countries that have an edition."""
        with self._store.read() as txn:
            return txn.editions.countries()


def _there_are(txn: Transaction) -> str:
    """What follows the word that an edition is none: why, or which there are."""
    made = ", ".join(txn.editions.countries())
    if not made and (why := _why_none(txn)):
        return f". {why}"
    return f"; editions there are: {made or 'none yet (`broadsheet update` makes them)'}"


def _why_none(txn: Transaction) -> str | None:
    if txn.publishers.countries() or not txn.articles.count():
        return None
    return (
        "An edition is a country's, and of no publisher here the country is known: "
        "`broadsheet import` takes a list that tells it (CSV with the columns domain and country)."
    )
