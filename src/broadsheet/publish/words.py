"""Labels, dates, numbers and names of countries in the reader's language.

The labels of a language are one table in `words/`; what it lacks is taken from English. Dates, numbers, countries and languages
are CLDR's (Babel). Nothing depends on the process's locale.
"""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, lru_cache
from importlib import resources

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from markupsafe import Markup

from broadsheet.news import Standing

LANGUAGES = ("ar", "de", "en", "es", "fr", "ja")
"""Languages that the pages speak."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})

Table = dict[str, str | dict[str, str]]


@cache
def _table(language: str) -> Table:
    text = resources.files("broadsheet.publish").joinpath("words", f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _locale(language: str, country: str | None) -> Locale:
    for name in (f"{language}_{country}", language):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def direction(language: str) -> str:
    """`rtl` or `ltr`, as a language is written; `auto` where the language is not known.

    >>> direction("ar"), direction("ja"), direction("und")
    ('rtl', 'ltr', 'auto')
    """
    base = language.replace("_", "-").split("-", 1)[0].lower()
    if base in {"", "und"}:
        return "auto"
    return "rtl" if base in _RIGHT_TO_LEFT else "ltr"


def main_language(country: str) -> str | None:
    """The language of a country by CLDR's likely subtags; None where it tells none.

    >>> main_language("ES"), main_language("XX")
    ('es', None)
    """
    try:
        return Locale.parse(f"und_{country}").language
    except (UnknownLocaleError, ValueError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    r"""The words of one language.

    >>> words = Words.of("de", "DE")
    >>> str(words.count("publishers", 1)), str(words.topic("medtop:15000000")), words.percent(0.87)
    ('1 Verlag', 'Sport', '87\xa0%')
    """

    language: str
    locale: Locale

    @classmethod
    def of(cls, language: str, country: str | None = None) -> "Words":
        """The words of a language (BCP 47), with a country's way to write dates; English for a language that has none."""
        base = language.replace("_", "-").split("-", 1)[0].lower()
        known = base if base in LANGUAGES else "en"
        return cls(language=known, locale=_locale(known, country))

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)

    def text(self, key: str, **values: object) -> Markup:
        """A label with its values filled in and escaped; raises KeyError where no table has it, TypeError where it has plural forms."""
        entry = self._entry(key)
        if not isinstance(entry, str):
            raise TypeError(f"{key}: a label with plural forms, use count")
        return Markup(entry).format(**values) if values else Markup(entry)  # noqa: S704 -- labels are our own; format escapes the values

    def count(self, key: str, number: int) -> Markup:
        """A label in the plural form that the number asks for (CLDR), with the number as `{n}`."""
        form = "zero" if number == 0 and "zero" in self._forms(key) else self.locale.plural_form(number)
        return self._plural(key, form, number)

    def ordinal(self, number: int) -> Markup:
        """A place in an order.

        >>> str(Words.of("en").ordinal(9)), str(Words.of("fr").ordinal(1))
        ('9th', '1er')
        """
        return self._plural("ordinal", self.locale.ordinal_form(number), number)

    def topic(self, topic: str) -> str:
        """The name of an IPTC Media Topic, in full."""
        names = self._forms("topics")
        return names.get(topic, names["other"])

    def topic_short(self, topic: str) -> str:
        """The name of a topic in a word or two, for navigation."""
        return self._forms("topics_short").get(topic) or self.topic(topic)

    def country(self, code: str) -> str:
        """A country's name; the code itself where CLDR has none."""
        return str(self.locale.territories.get(code.upper(), code))

    def tongue(self, language: str) -> str:
        """A language's name; the code itself where CLDR has none."""
        base = language.replace("_", "-").split("-", 1)[0].lower()
        return str(self.locale.languages.get(base, language))

    def kind(self, kind: str) -> str:
        """The word for a kind of publisher; the kind itself where there is no word."""
        label = _table(self.language).get(f"kind_{kind}", kind)
        return label if isinstance(label, str) else kind

    def part(self, name: str) -> str:
        """What a part of a score is called; the name itself where there is no word.

        >>> Words.of("de").part("sourcing"), Words.of("en").part("opinion marked")
        ('Quellen', 'opinion marked')
        """
        return self._named("parts", name)

    def field(self, name: str) -> str:
        """What a field of an article is called; the name itself where there is no word."""
        return self._named("fields", name)

    def _named(self, table: str, name: str) -> str:
        forms = _table(self.language).get(table, {})
        plain = name.replace("_", " ")
        return forms.get(plain, plain) if isinstance(forms, dict) else plain

    def rank(self, standing: Standing) -> Markup:
        """A publisher's rank in its country; empty without one.

        >>> at = datetime(2026, 11, 20, tzinfo=UTC)
        >>> str(Words.of("en").rank(Standing(publisher="a.example", score=None, rank=9, of=42, country="US", as_of=at)))
        'United States: 9th of 42'
        """
        if not standing.rank or not standing.country:
            return Markup()
        country = self.country(standing.country)
        return self.text("rank_of", country=country, ordinal=self.ordinal(standing.rank), of=self.number(standing.of))

    def number(self, number: int) -> str:
        """A whole number with its thousands parted."""
        return _whole(number, self.locale)

    def decimal(self, number: float, digits: int = 2) -> str:
        """A number with a fixed count of decimals."""
        return str(format_decimal(number, format=f"#,##0.{'0' * digits}", locale=self.locale))

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as whole per cent."""
        return _percent(share, self.locale)

    def date(self, moment: datetime, offset: int = 0) -> str:
        """The day in full, by a clock `offset` minutes ahead of UTC."""
        return str(format_date(_local(moment, offset).date(), "full", locale=self.locale))

    def clock(self, moment: datetime, offset: int = 0) -> str:
        """The time of day with its zone."""
        return f"{self._time(moment, offset)} {zone(offset)}"

    def short(self, moment: datetime, offset: int = 0) -> str:
        """Day, month and time of day."""
        return self._joined(self._day_month(moment, offset), self._time(moment, offset))

    def moment(self, moment: datetime, offset: int = 0, date_only: bool = False) -> str:  # noqa: FBT001, FBT002 -- as Article.date_only
        """The day and, where it is known, the time with its zone."""
        day = str(format_date((moment if date_only else _local(moment, offset)).date(), "long", locale=self.locale))
        return day if date_only else self._joined(day, self.clock(moment, offset))

    def near(self, moment: datetime, now: datetime, offset: int = 0, date_only: bool = False) -> str:  # noqa: FBT001, FBT002 -- as above
        """The shortest that tells the time: the time alone on the day of `now`, else day and month with it; another year's day."""
        local = _local(moment, 0 if date_only else offset)
        if local.year != _local(now, offset).year:
            return str(format_date(local.date(), "medium", locale=self.locale))
        if date_only:
            return self._day_month(moment, 0)
        today = _local(moment, offset).date() == _local(now, offset).date()
        return self._time(moment, offset) if today else self.short(moment, offset)

    @staticmethod
    def iso(moment: datetime, date_only: bool = False) -> str:  # noqa: FBT001, FBT002 -- as above
        """RFC 3339, in UTC, for machines."""
        utc = moment.astimezone(UTC)
        return utc.strftime("%Y-%m-%d") if date_only else utc.strftime("%Y-%m-%dT%H:%M:%SZ")

    def seconds_here(self, seconds: int) -> Markup:
        """How long our own text takes to read."""
        return self.text("seconds_here", time=self.duration(seconds))

    def minutes(self, seconds: int) -> str:
        """A time in whole minutes, at least one."""
        return self._unit(max(1, round(seconds / 60)), "duration-minute")

    def duration(self, seconds: int) -> str:
        """A time in seconds up to ninety, else in minutes."""
        return self._unit(seconds, "duration-second") if seconds <= 90 else self.minutes(seconds)

    def _joined(self, day: str, time: str) -> str:
        return str(self.locale.datetime_formats["medium"]).format(time, day)

    def _unit(self, number: int, unit: str) -> str:
        return _measured(number, unit, self.locale)

    def _time(self, moment: datetime, offset: int) -> str:
        return str(format_time(_local(moment, offset).time(), "short", locale=self.locale))

    def _day_month(self, moment: datetime, offset: int) -> str:
        return str(format_skeleton("MMMd", _local(moment, offset), locale=self.locale))

    def _plural(self, key: str, form: str, number: int) -> Markup:
        forms = self._forms(key)
        return Markup(forms.get(form, forms["other"])).format(n=self.number(number))  # noqa: S704 -- as in text

    def _forms(self, key: str) -> dict[str, str]:
        entry = self._entry(key)
        if isinstance(entry, str):
            raise TypeError(f"{key}: a label without plural forms, use text")
        return entry

    def _entry(self, key: str) -> str | dict[str, str]:
        entry = _table(self.language).get(key) or _table("en").get(key)
        if entry is None:
            raise KeyError(f"{key}: no such label, add it to words/en.toml")
        return entry


@lru_cache(maxsize=1024)
def _whole(number: int, locale: Locale) -> str:
    """As CLDR has it, kept because a page prints the same numbers on each of its cards."""
    return str(format_decimal(number, locale=locale))


@lru_cache(maxsize=1024)
def _percent(share: float, locale: Locale) -> str:
    return str(format_percent(share, locale=locale))


@lru_cache(maxsize=1024)
def _measured(number: int, unit: str, locale: Locale) -> str:
    return str(format_unit(number, unit, "short", locale=locale))


def zone(offset: int) -> str:
    """How a clock so many minutes ahead of UTC is called.

    >>> zone(0), zone(60), zone(-210)
    ('UTC', 'UTC+1', 'UTC−3:30')
    """
    if not offset:
        return "UTC"
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'+' if offset > 0 else '−'}{hours}{f':{minutes:02}' if minutes else ''}"


def _local(moment: datetime, offset: int) -> datetime:
    return moment.astimezone(timezone(timedelta(minutes=offset)))
