"""Which sentences need another beside them: they point back, ask, announce a list, stand in brackets, or are a quotation by nobody."""

import re
from itertools import islice

from broadsheet.analyse.quotes import quotations
from broadsheet.analyse.text import Passage
from broadsheet.analyse.vocabulary import vocabulary

_NORDIC = "han hon hun de det den detta dette denna denne dessa disse hans hennes hendes deras deres där der därför derfor men och og samtidigt samtidig dessutom dessuten också også"
_WORDS = {
    "en": "he she they it this that these those but and so his her their such then he's she's they're it's that's therefore thus otherwise i i'm i've i'd i'll",
    "fr": "il elle ils elles ce cela ça c'est celui-ci celle-ci ceux-ci celles-ci et mais ainsi son sa ses leur leurs lui cette cet ces donc pourtant cependant car puis",
    "de": "er sie es dies diese dieser dieses diesem diesen das aber und so sein seine seiner ihr ihre ihrer dabei dazu damit dort denn doch dann daher deshalb deswegen dorthin danach darauf"
    " daraufhin darin darüber dafür dagegen davon dadurch zudem außerdem ausserdem allerdings jedoch dennoch trotzdem stattdessen zugleich jene solche ihm ihn ihnen beide beiden beides letztere",
    "es": "él ella ellos ellas esto esta este estos estas eso esa ese esos esas y pero así su sus dicho dicha dichos dichas tal tales entonces luego allí ahí también",
    "pt": "ele ela eles elas isso isto esse essa esses essas este esta estes estas aquele aquela mas e assim sua seu suas seus então também",
    "it": "lui lei essi esse questo questa questi queste quello quella ma e così suo sua suoi sue tale tali inoltre poi anche infatti",
    "nl": "hij zij ze dit dat deze die maar en zo zijn haar hun daar daarom daarbij toch ook dus",
    "pl": "on ona oni one to ten ta te tego tej ale i jego jej ich tam dlatego również także jednak",
    "cs": "on ona oni to ten ta tento tato toto ale a jeho její jejich tam proto také však",
    "sk": "on ona oni to ten tá tento táto toto ale a jeho jej ich tam preto tiež však",
    "ru": "он она они оно это этот эта эти но и а его её ее их там тогда поэтому также однако",
    "uk": "він вона вони воно це цей ця ці але і й а його її їх там тоді тому також однак",
    "tr": "o bu şu bunlar onlar ama ancak fakat ve onun bunun böylece ayrıca",
    "ar": "هو هي هم هذا هذه ذلك تلك وهو وهي وهم وهذا وهذه وذلك كما لكن ولكن لذلك بل فيما بينما",
    "hi": "इस इसी इसके इसमें इससे उसने उन्होंने वह वे यह ये लेकिन और इसलिए",
    "ko": "그는 그의 그녀는 그가 이는 이를 이에 이와 이날 이후 하지만 그러나 그런데 또 또한 특히 이어 한편 여기에",
    "id": "dia ia mereka ini itu hal tetapi namun dan juga",
    "sv": _NORDIC,
    "da": _NORDIC,
    "no": _NORDIC,
    "nb": _NORDIC,
    "nn": _NORDIC,
}
_LEANING = {language: vocabulary(words) for language, words in _WORDS.items()}
"""First words by which a sentence points at the one before, by language: what is `he` in one is `on` in another."""
_UNSPACED = {
    "ja": re.compile(
        r"同(?:課|署|省|庁|社|氏|校|院|大|県|市|町|村|区|局|党|店|誌|紙|法|日|月|年|容疑者|被告|じ)|[こそ](?:の|れ|こ|う)|彼|しかし|だが|また|一方|なお|さらに|ただ|そして|ちなみに|でも"
    ),
    "zh": re.compile(r"[他她它這这那此該该其]|同时|同時|但|而|因此|所以|另外|然而|随后|隨後|不过|不過|对此|對此|并"),
}
_QUESTION = re.compile(r"[?？؟;]['\"”’»“)\]」』\s]*$")
_INTRODUCES = re.compile(r"[:：]\W*$")


def stands_alone(passage: Passage, language: str) -> bool:
    """Whether a sentence tells something by itself."""
    return not (
        leans(passage, language)
        or _asks(passage, language)
        or _INTRODUCES.search(passage.text)
        or _is_aside(passage)
        or _has_no_speaker(passage)
    )


def leans(passage: Passage, language: str) -> bool:
    """Whether a sentence begins by pointing at the one before."""
    unspaced = _UNSPACED.get(language)
    if unspaced:
        return bool(unspaced.match(passage.text))
    return bool(_LEANING.get(language, frozenset()).intersection(islice(passage.words, 1)))


def _asks(passage: Passage, language: str) -> bool:
    """Whether a sentence is a question; Greek asks with a semicolon."""
    found = _QUESTION.search(passage.text)
    return found is not None and (found[0][0] != ";" or language == "el")


def _is_aside(passage: Passage) -> bool:
    return passage.text[0] in "(（[" and passage.text.rstrip(".!。")[-1] in ")）]"


def _has_no_speaker(passage: Passage) -> bool:
    """Whether a sentence is one quotation, and so does not say whose."""
    found = quotations(passage.text)
    return len(found) == 1 and found[0].start <= 1 and found[0].end >= len(passage.text.rstrip(" .")) - 1
