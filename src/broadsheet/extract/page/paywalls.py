"""How a page tells its readers that the rest of a text is for subscribers: the words of the notice and the marks of its box."""

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.extract.page.alternatives import by_letter, lines_with

NOTICE: Final = 300
"""Characters of a notice."""
WALL: Final = re.compile(
    r"pay-?_?wall|payant|reg(?:i|ister|istration)?-?_?wall|subscription-?_?wall|meter-?_?wall|soft-?_?wall|hard-?_?wall|tinypass|kiosq|poool|piano-(?:offer|inline|template|container)",
)
"""Marks of a box that closes a text."""
_PAID: Final = re.compile(by_letter(
    r"(?:subscribe|log ?in|sign in)[^.!?]{0,40} to (?:continue|keep) reading|to (?:continue|keep) reading(?: this (?:article|story))?,? (?:please )?(?:subscribe|log|sign|become)|(?:continue|keep) reading (?:with|by) (?:a )?subscri|"
    r"(?:this|the (?:full|rest of this)) (?:article|story|content|post) is (?:only |exclusively |reserved |available |exclusive )*(?:for|to) (?:our )?(?:paying |paid |premium )?(?:subscribers|members)|(?:this )?(?:article|story|content) (?:is )?for subscribers only|"
    r"(?:diese[rn]?|der) (?:artikel|inhalt|text|beitrag) (?:ist|steht) (?:nur|exklusiv) .{0,30}abonnent|nur für abonnent|exklusiv für abonnent|jetzt weiterlesen|weiterlesen mit |mit .{2,20} ?(?:plus|\+) weiterlesen|um (?:weiterzulesen|den (?:ganzen )?artikel (?:zu lesen|weiterzulesen))|"
    r"article réservé aux abonnés|réservée? (?:à nos|aux) abonnés|il vous reste .{1,12} ?% (?:de cet article )?à (?:lire|découvrir)|la suite est réservée|pour lire la suite|"
    r"(?:contenido|artículo|noticia) (?:exclusiv[oa]|solo|sólo) para (?:suscriptores|socios|abonados)|suscríbe(?:te|ase)? para (?:seguir|continuar) leyendo|para (?:seguir|continuar) leyendo|"
    r"(?:conteúdo|matéria|artigo|reportagem) exclusiv[oa] para assinantes|assine para continuar|para continuar lendo|"
    r"(?:articolo|contenuto) riservato agli abbonati|abbonati per (?:continuare|leggere)|per continuare a leggere|"
    r"(?:alleen|exclusief|enkel) voor abonnees|om verder te lezen|"
    r"(?:kun )?for abonnenter|endast för prenumeranter|läs vidare med|för att läsa (?:vidare|hela)|for å lese (?:videre|hele)|for at læse (?:videre|hele)|vain tilaajille|jatka lukemista tilaamalla|"
    r"tylko dla (?:prenumeratorów|subskrybentów)|aby czytać dalej|pouze pro předplatitele|chcete číst dál|csak előfizetőknek|doar pentru abonați|"
    r"(?:contenido|artículo|noticia|nota) (?:es |está )(?:solo |sólo )?(?:exclusiv[oa]|reservad[oa]|disponible) (?:solo |sólo )?(?:para|a) (?:nuestros )?(?:suscriptores|socios|abonados)|(?:articolo|contenuto) è (?:riservato|disponibile solo) (?:agli|per gli|ai nostri) abbonati|"
    r"^verder lezen\?|^vill du läsa (?:hela artikeln|vidare|mer)\?|^vil du læse (?:videre|hele artiklen)\?|^vil du lese (?:videre|hele saken)\?|pozostało \d{1,3} ?% (?:tekstu|artykułu)|czytaj dalej z prenumeratą|jen pro předplatitele|μόνο για συνδρομητές|"
    r"(?:материал|статья|текст) (?:доступ(?:ен|на) )?только (?:нашим )?подписчикам|тільки для передплатників|(?:기사|콘텐츠|글)[은는] 유료 ?(?:회원|구독자)만|(?:içerik|haber|yazı) (?:sadece )?abone(?:lere|lerimize) özel|"
    r"(?:本文|全文|文章|内容|內容)[仅僅只]限(?:付费|付費)?(?:会员|用户|订户|會員|用戶|訂戶)|(?:artikel|konten) (?:ini )?khusus (?:untuk )?pelanggan|"
    r"только для подписчиков|доступ(?:ен|на|но) (?:только )?по подписке|чтобы продолжить чтение|лише для передплатників|"
    r"有料会員限定|会員限定記事|この記事は有料|残り\d+文字|続きを読むには|구독자 전용|유료 ?회원 전용|계속 읽으려면|仅限订阅|订阅后阅读|继续阅读请|للمشتركين فقط|لمواصلة القراءة|sadece aboneler|devamını okumak için|למנויים בלבד|केवल सब्सक्राइबर"
))  # fmt: skip
"""How a page tells its readers that the rest of a text is for subscribers."""
_STEMS: Final = (
    "reading", "subscri", "members", "abon", "abbon", "vous reste", "la suite", "leyendo", "suscri", "socios", "assinan", "assine", "lendo", "legger", "verder", "läs", "lese", "læse", "prenumer", "tilaa",
    "pozosta", "czytać", "subskry", "předpl", "číst", "előfiz", "подпис", "чтени", "передпл", "有料", "会員", "会员", "続き", "文字", "συνδρομητ", "仅限", "僅限", "只限", "pelanggan", "구독", "회원", "읽으", "订阅", "阅读", "للمشتر", "القراءة", "devam", "למנוי", "सब्सक्र",
)  # fmt: skip
"""One of them is in every such notice."""


def paid(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that say that the rest is for subscribers.

    >>> paid(["They subscribe to the theory.", "Subscribe now to continue reading"])
    [1]
    """
    small = [line.lower() if len(line) < NOTICE else "" for line in lines]
    return lines_with(small, _STEMS, _PAID)
