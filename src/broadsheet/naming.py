"""What a publisher is called, out of what its pages and feeds call themselves."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

LONGEST = 60
"""Characters of a name; what is longer is a description."""
_PARTS = re.compile(r"\s*[|»›·•>/]+\s+|\s+[«‹<|»›·•]+\s*|\s+[-–—:]+\s+|:\s+")
_EDGES = "\"'“”„«»「」『』@©®™|:–— "
"""What stands around a name and is none of it."""
_SYSTEMS = frozenset({"blogger", "google", "googlenews", "joomla", "medium", "news", "substack", "wordpress"})
"""What stands where a system was left as it came."""
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"})
_ACE = "xn--"
"""What the ASCII form of a label with other letters begins with."""
_NEAR = 0.4
"""The share of a domain's letters that a name without the others must have."""


def name_of(claims: Iterable[str], domain: str) -> str | None:
    """The name of the publisher of a domain; None where no claim holds one.

    Of all parts of the claims it is that whose letters are most of the domain's, else the shortest of the first claim: a motto is longer. A domain
    is compared by its first label: with a name's letters (`harbourpost`), or with beginnings of its words in order (`hp`, `nytimes`).

    >>> name_of(("Latest news | The Harbour Post",), "harbourpost.example"), name_of(("Alles vom Hafen - Hafenblatt",), "hb24.example")
    ('The Harbour Post', 'Hafenblatt')
    >>> name_of(("harbourpost.example",), "harbourpost.example")
    """
    parts = [named for claim in claims if (named := [part for part in _parts(claim) if not _is_host(part, domain)])]
    best = max((part for named in parts for part in named), key=lambda part: likeness(part, domain), default=None)
    return best if best is None or likeness(best, domain) else min(parts[0], key=len)


def own_name(claims: Iterable[str], domain: str) -> str | None:
    """As `name_of`, but None also where the name does not show in the domain: titles of feeds are names of sections too.

    >>> own_name(("Latest news",), "harbourpost.example"), own_name(("HP – Sport",), "harbourpost.example")
    (None, None)
    >>> own_name(("Sport: Harbour Post",), "harbourpost.example")
    'Harbour Post'
    """
    name = name_of(claims, domain)
    return name if name and likeness(name, domain) else None


@lru_cache(maxsize=4096)
def likeness(name: str, domain: str) -> float:
    """The share of a domain's letters that stand in the name, 0 where they are other letters than the name's."""
    label = letters(_spelt(domain.partition(".")[0]))
    return max(_likeness(name, label), _likeness(name.translate(_SPELT_OUT), label))


def _spelt(label: str) -> str:
    """A label of a domain as people write it, where it is in the ASCII form of RFC 5891 and can be."""
    try:
        return label[len(_ACE) :].encode().decode("punycode") if label.startswith(_ACE) else label
    except UnicodeError:
        return label


def _likeness(name: str, label: str) -> float:
    words = [spelt for word in re.split(r"[\s.'’&+-]+", name) if (spelt := letters(word))]
    whole = "".join(words)
    if not label or not whole:
        return 0.0
    if label in whole or _begins(words, label):
        return 1.0
    share = len(whole) / len(label)
    return share if len(whole) > 2 and share >= _NEAR and whole in label else 0.0


def _begins(words: list[str], label: str) -> bool:
    """Whether the label is made of beginnings of these words, in order; a word may have none.

    The starts of what is left of the label are tried together, so that the work is bounded.
    """
    reached = {0}
    for word in words:
        reached |= {
            at + length for at in reached for length in range(1, len(word) + 1) if label.startswith(word[:length], at)
        }
    return len(words) > 1 and len(label) > 1 and len(label) in reached


def _is_host(name: str, domain: str) -> bool:
    """Whether it is an address, or the domain as machines write it."""
    return "://" in name or f".{name.rstrip('/')}".endswith(f".{domain}")


def _parts(claim: str) -> Iterator[str]:
    for part in _PARTS.split(claim[: 4 * LONGEST]):
        name = part.rstrip().removesuffix(" -").strip(_EDGES)
        if 1 < len(name) <= LONGEST and letters(name) not in _SYSTEMS and any(map(str.isalpha, name)):
            yield name


def letters(text: str) -> str:
    """Letters and digits without accents, in small letters: names are compared by these."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())
