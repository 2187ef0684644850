"""How the months are called, in any language that Unicode's CLDR names them in (`models/months.tsv`)."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from broadsheet.models import read_model

_ACCENTS: Final = re.compile("[\u0300-\u036f\u0653-\u0655\u093c\u09bc]")


def plainest(text: str) -> str:
    """Small letters without the accents of Latin, Greek and Cyrillic, the hamzas of Arabic and the nuktas of India, and without full stops at the end."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", folded)).strip(" .’'،")


def month(name: str, languages: Iterable[str] = ()) -> int:
    """The number of a month by its name, 0 where it is none; some are another month in one language, which counts in these languages.

    >>> month("Août"), month("lipiec"), month("listopad"), month("listopad", ["hr"]), month("أكتوبر"), month("Bridge")
    (8, 7, 11, 10, 10, 0)
    """
    common, own = _months()
    word = plainest(name)
    return next((own[word, language] for language in languages if (word, language) in own), common.get(word, 0))


@cache
def _months() -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Months by their names, and by names that only one language uses so."""
    common: dict[str, int] = {}
    own: dict[tuple[str, str], int] = {}
    for line in read_model("months.tsv").decode("utf8").splitlines():
        number, words, language = line.split("\t")
        for word in words.split(","):
            if language:
                own[word, language] = int(number)
            else:
                common[word] = int(number)
    return common, own
