"""Countries by their code, and by the ending of a domain."""

_SAID_FOR = {"UK": "GB", "EL": "GR"}
"""Codes that the European Union writes, and what ISO 3166 has for them."""
_SOLD = frozenset({
    "ac", "ai", "am", "cc", "cd", "co", "cx", "dj", "eu", "fm", "gg", "io", "la", "ly", "me", "nu", "pw", "sh", "st", "su", "tk", "to", "tv", "vc", "ws",
})  # fmt: skip
"""Endings of two letters that are sold to the whole world, or belong to no country."""
_ENDINGS = {
    "AE": "xn--mgbaam7a8h abudhabi dubai", "AM": "xn--y9a3aq", "AT": "tirol wien", "AU": "melbourne sydney", "BD": "xn--54b7fta0cc", "BE": "brussels gent vlaanderen", "BG": "xn--90ae",
    "BH": "xn--mgbcpq6gpa1a", "BR": "rio", "BY": "xn--90ais", "CA": "quebec", "CH": "swiss zuerich", "CN": "xn--fiqs8s xn--fiqz9s", "DE": "bayern berlin cologne hamburg koeln nrw ruhr saarland",
    "DZ": "xn--lgbbat1ad8j", "EG": "xn--wgbh1c", "ES": "barcelona cat eus gal madrid", "FI": "helsinki", "FR": "alsace bzh corsica paris", "GB": "cymru london scot uk wales", "GE": "xn--node",
    "GR": "xn--qxam", "HK": "xn--j6w193g", "HU": "budapest", "IL": "xn--4dbrk0ce", "IN": "xn--45brj9c xn--fpcrj9c3d xn--gecrj9c xn--h2brj9c xn--mgbbh1a71e xn--s9brj9c xn--xkc2dl3a5ee0h",
    "IQ": "krd xn--mgbtx2b", "IR": "xn--mgba3a4f16a", "JO": "xn--mgbayh7gpa", "JP": "kyoto nagoya okinawa osaka ryukyu tokyo yokohama", "KR": "xn--3e0b707e", "KZ": "xn--80ao21a", "LA": "xn--q7ce6a",
    "LK": "xn--fzc2c9e2c xn--xkc2al3hye2a", "MA": "xn--mgbc0a9azcg", "MK": "xn--d1alf", "MN": "xn--l1acc", "MO": "xn--mix891f", "MR": "xn--mgbah1a3hjkrd", "NL": "amsterdam frl", "NZ": "kiwi",
    "OM": "xn--mgb9awbf", "PK": "xn--mgbai9azgqp6j", "PS": "xn--ygbi2ammx", "QA": "doha xn--wgbl6a", "RS": "xn--90a3ac", "RU": "moscow tatar xn--80adxhks xn--p1ai", "SA": "xn--mgberp4a5d4ar",
    "SD": "xn--mgbpl2fh", "SG": "xn--clchc0ea0b2g2a9gcd xn--yfro4i67o", "SY": "xn--ogbpf8fl", "TH": "xn--o3cw4h", "TN": "xn--pgbs0dh", "TR": "ist istanbul", "TW": "taipei xn--kprw13d xn--kpry57d",
    "UA": "xn--j1amh", "US": "boston edu gov miami mil nyc vegas", "YE": "xn--mgb2ddes", "ZA": "capetown durban joburg",
}  # fmt: skip
"""Endings of countries and of places in them that are not the country's code (IANA's root zone database)."""
_PLACES = {ending: code for code, endings in _ENDINGS.items() for ending in endings.split()}


def country_code(text: str) -> str | None:
    """The code of two letters (ISO 3166-1) in capitals, None where the text is none.

    >>> country_code("nz"), country_code("UK"), country_code("Narnia")
    ('NZ', 'GB', None)
    """
    code = text.strip().upper()
    return _SAID_FOR.get(code, code) if len(code) == len("GB") and code.isascii() and code.isalpha() else None


def country_asked(text: str) -> str:
    """The code of the country that a reader asks for; a text that is none is given back in capitals, to be told of as unknown.

    >>> country_asked("uk"), country_asked("nz"), country_asked("Narnia")
    ('GB', 'NZ', 'NARNIA')
    """
    return country_code(text) or text.strip().upper()


def country_of(domain: str) -> str | None:
    """The country of a domain's ending, None where that names none. The domain is in ASCII form.

    >>> country_of("harbourpost.co.uk"), country_of("hafenblatt.berlin"), country_of("harbourpost.example"), country_of("twitch.tv")
    ('GB', 'DE', None, None)
    """
    ending = domain.rpartition(".")[2].lower()
    if ending in _PLACES:
        return _PLACES[ending]
    return None if ending in _SOLD else country_code(ending)
