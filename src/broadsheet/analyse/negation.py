"""Words that deny, in the languages we know them of."""

import re

from broadsheet.analyse.vocabulary import vocabulary

_WORDS = vocabulary(
    "not no never none nobody nothing neither nor cannot without n't",  # en
    "ne n' pas non jamais aucun aucune rien personne ni sans",  # fr
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder",  # de
    "nunca jamás nadie nada ningún ninguno ninguna sin tampoco",  # es
    "não nem ninguém nenhum nenhuma sem",  # pt
    "nessuno nessuna mai niente nulla senza neanche",  # it
    "niet geen nooit niemand niets zonder",  # nl
    "inte ingen inget inga aldrig utan icke ikke ikkje aldri uten uden intet",  # sv, no, da
    "nie nigdy nikt nic żaden żadna żadne bez",  # pl
    "ne není nikdy nikdo nic žádný bez nie nikto žiaden",  # cs, sk
    "не нет никогда никто ничего ни без нельзя ні немає ніколи",  # ru, uk, bg
    "değil yok hiç asla",  # tr
    "لا لم لن ليس ليست بدون غير دون نه نیست",  # ar, fa
    "לא אין בלי",  # he
    "không chưa chẳng",  # vi
    "tidak bukan tak belum tanpa",  # id, ms
    "nu nici niciodată fără",  # ro
    "nem sem soha nincs",  # hu
    "ei eikä en et emme ette eivät",  # fi
    "δεν μην όχι χωρίς ποτέ",  # el
    "नहीं न मत",  # hi
)
_NEGATION = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(sorted({re.escape(word) for word in _WORDS if "'" not in word}, key=lambda word: (-len(word), word)))
    + r")(?![^\W_])"
    r"|n['’]t(?![^\W_])|(?<![^\W_])n['’](?=\w)|不|没|沒|未|無|无|ない|ません|なかった|안 |않|없|아니|못",
    re.IGNORECASE,
)


def negations(text: str) -> int:
    """How many words that deny a text holds.

    >>> negations("They didn't say no."), negations("Il n'a pas parlé"), negations("他没有去")
    (2, 2, 1)
    """
    return len(_NEGATION.findall(text))
