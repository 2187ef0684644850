"""Countries by their code."""

_SAID_FOR = {"UK": "GB", "EL": "GR"}
"""Codes that the European Union writes, and what ISO 3166 has for them."""


def country_code(text: str) -> str | None:
    """The code of two letters (ISO 3166-1) in capitals, None where the text is none.

    >>> country_code("nz"), country_code("UK"), country_code("Narnia")
    ('NZ', 'GB', None)
    """
    code = text.strip().upper()
    return _SAID_FOR.get(code, code) if len(code) == len("GB") and code.isascii() and code.isalpha() else None
