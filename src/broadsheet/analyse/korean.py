"""Korean words without the particles written with them, and which words are predicates.

A particle of several syllables, or of the object, is cut off any word; one that may as well be a noun's last syllable (은, 이, 가, 도 …)
only where the text has the noun in another form too: "의회가" beside "의회는".
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from broadsheet.analyse.vocabulary import vocabulary

_PARTICLE = re.compile(
    "(?:은|는|이|가|을|를|에|의|도|와|과|로|으로|만|에서|에게|에선|께서|까지|부터|라고|이라고|이라는|라는|이라며|라며|처럼|보다|마다|조차|밖에|이며|에는|에도|에서는|에서도|에게는|으로는|로는|으로도|과의|와의|에서의|으로의|으로부터|이란)$"
)
_SURE = vocabulary(
    "을 를 으로 에서 에게 에선 께서 까지 부터 이라고 이라는 라는 이라며 라며 처럼 에는 에도 에서는 에서도 에게는 으로는 로는 으로도 과의 와의 에서의 으로의 으로부터"
)
"""Of which no noun's end is mistaken."""
_PREDICATE = re.compile(
    "(?:다|며|면서|지만|던|는데|니까|냐|까|요|려고|려는|하는|되는|하고|되고|하게|되게|하기|되기|하여|하도록|해서|아서|어서|우나|하나|한다는|했다는|있는|없는|같은|위한|대한|관한|[가-힣]{2}한|[가-힣]{2}된|[가-힣]{2}할|[가-힣]{2}될|[가-힣]{2}해)$"
)
_COMMONEST = vocabulary("했다 한다 된다 됐다 있다 없다 였다 이다 하는 되는 하고 하며 해서")
_SHORTEST = 2
"""Syllables of a noun."""


def nouns(words: Iterable[str]) -> dict[str, str]:
    """Those words of a text that end in a particle, each with the noun before it.

    >>> nouns(["의회가", "의회는", "터널을", "어린이"])
    {'의회가': '의회', '의회는': '의회', '터널을': '터널'}
    """
    forms: dict[str, set[str]] = defaultdict(set)
    cut: dict[str, tuple[str, str]] = {}
    for word in dict.fromkeys(words):
        forms[word].add(word)
        if (particle := _PARTICLE.search(word)) and particle.start() >= _SHORTEST:
            cut[word] = noun, _ = word[: particle.start()], particle[0]
            forms[noun].add(word)
    return {word: noun for word, (noun, particle) in cut.items() if particle in _SURE or len(forms[noun]) > 1}


def is_predicate(word: str) -> bool:
    """Whether a word ends as verbs and adjectives do, those of two syllables only where they are of the commonest.

    >>> [word for word in ("승인했다", "중요한", "터널", "북한") if is_predicate(word)]
    ['승인했다', '중요한']
    """
    return word in _COMMONEST if len(word) <= _SHORTEST else _PREDICATE.search(word) is not None
