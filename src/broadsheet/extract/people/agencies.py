"""Agencies of news: how they are called, and how a text says that it is theirs."""

import re
from collections.abc import Iterable
from typing import Final

from broadsheet.extract.page.strings import fold
from broadsheet.extract.page.structured import Said, texts

AGENCIES: Final = {
    "ap": "AP", "associatedpress": "AP", "theassociatedpress": "AP", "reuters": "Reuters", "thomsonreuters": "Reuters", "afp": "AFP",
    "agencefrancepresse": "AFP", "dpa": "dpa", "deutschepresseagentur": "dpa", "efe": "EFE", "agenciaefe": "EFE", "ansa": "ANSA", "upi": "UPI", "pti": "PTI",
    "presstrustofindia": "PTI", "ians": "IANS", "ani": "ANI", "xinhua": "Xinhua", "新华社": "Xinhua", "新華社": "Xinhua", "kyodo": "Kyodo", "kyodonews": "Kyodo",
    "共同": "Kyodo", "共同通信": "Kyodo", "共同通信社": "Kyodo", "時事": "Jiji", "時事通信": "Jiji", "jiji": "Jiji", "jijipress": "Jiji", "yonhap": "Yonhap",
    "연합뉴스": "Yonhap", "聯合ニュース": "Yonhap", "tass": "TASS", "тасс": "TASS", "ria": "RIA", "риановости": "RIA", "interfax": "Interfax", "интерфакс": "Interfax", "interfaxru": "Interfax", "рейтер": "Reuters", "apa": "APA",
    "sda": "Keystone-SDA", "keystonesda": "Keystone-SDA", "ats": "Keystone-ATS", "belga": "Belga", "anp": "ANP", "tt": "TT", "ntb": "NTB", "ritzau": "Ritzau",
    "stt": "STT", "lusa": "Lusa", "pap": "PAP", "ctk": "ČTK", "čtk": "ČTK", "mti": "MTI", "aap": "AAP", "pa": "PA Media", "pamedia": "PA Media", "pressassociation": "PA Media",
    "canadianpress": "The Canadian Press", "thecanadianpress": "The Canadian Press", "bloomberg": "Bloomberg", "europapress": "Europa Press", "sid": "SID",
    "epd": "epd", "katholischenachrichtenagentur": "KNA", "evangelischerpressedienst": "epd", "sportinformationsdienst": "SID", "kna": "KNA", "adnkronos": "Adnkronos", "antara": "Antara", "anadolu": "Anadolu", "aa": "Anadolu", "dha": "DHA", "iha": "İHA", "укринформ": "Ukrinform",
    "ukrinform": "Ukrinform", "унiан": "UNIAN", "mena": "MENA", "bta": "BTA", "agerpres": "Agerpres", "hina": "HINA", "tanjug": "Tanjug", "notimex": "Notimex",
    "رويترز": "Reuters", "ロイター": "Reuters", "路透社": "Reuters", "로이터": "Reuters", "أفب": "AFP", "فرانسبرس": "AFP", "法新社": "AFP", "agi": "AGI",
    "businesswire": "Business Wire", "prnewswire": "PR Newswire", "globenewswire": "GlobeNewswire", "askanews": "askanews", "télam": "Télam", "bernama": "Bernama", "sputnik": "Sputnik",
    "وام": "WAM", "wam": "WAM", "واس": "SPA", "كونا": "KUNA", "kuna": "KUNA", "بترا": "Petra", "قنا": "QNA", "뉴시스": "Newsis", "뉴스1": "News1", "ttxvn": "VNA",
    "agênciabrasil": "Agência Brasil", "agenciabrasil": "Agência Brasil", "estadãoconteúdo": "Estadão Conteúdo", "folhapress": "Folhapress", "colprensa": "Colprensa",
    "agenciareforma": "Agencia Reforma", "prensalatina": "Prensa Latina", "acn": "ACN", "noticiasargentinas": "Noticias Argentinas", "italpress": "Italpress", "lapresse": "LaPresse", "agenziadire": "Dire",
    "agenzianova": "Agenzia Nova", "казинформ": "Kazinform", "kazinform": "Kazinform", "белта": "BelTA", "belta": "BelTA", "уніан": "UNIAN", "униан": "UNIAN", "unian": "UNIAN", "укрінформ": "Ukrinform",
    "интерфаксукраина": "Interfax-Ukraine", "інтерфаксукраїна": "Interfax-Ukraine", "interfaxukraine": "Interfax-Ukraine", "азертадж": "AZERTAC", "azertac": "AZERTAC", "арменпресс": "Armenpress",
    "armenpress": "Armenpress", "tasnim": "Tasnim", "wafa": "WAFA", "وفا": "WAFA", "kcna": "KCNA", "조선중앙통신": "KCNA", "朝鮮中央通信": "KCNA", "vna": "VNA",
    "philippinenewsagency": "PNA", "centralnewsagency": "CNA", "kathpress": "Kathpress", "dts": "dts", "dtsnachrichtenagentur": "dts", "dpaafx": "dpa-AFX", "awp": "AWP", "fena": "FENA", "srna": "SRNA",
    "elta": "ELTA", "bns": "BNS", "panapress": "Panapress", "aps": "APS", "accesswire": "ACCESSWIRE", "einpresswire": "EIN Presswire", "newsfilecorp": "Newsfile", "apnews": "AP",
    "tribunenewsservice": "Tribune News Service", "swns": "SWNS", "bangshowbiz": "BANG Showbiz", "anadoluajansı": "Anadolu", "anadoluagency": "Anadolu", "agenciaanadolu": "Anadolu", "agenciasinc": "SINC", "中央社": "CNA", "中新社": "China News Service", "中新网": "China News Service", "美聯社": "AP", "美联社": "AP", "共同社": "Kyodo", "韓聯社": "Yonhap", "韩联社": "Yonhap", "교도": "Kyodo", "신화": "Xinhua", "타스": "TASS", "中国新闻网": "China News Service",
}  # fmt: skip
"""Folded names of agencies, and how we write them."""


_BESIDE: Final = re.compile(r"[/,]|\s(?=\d)")
"""Between agencies in brackets, and before a day."""


SOURCE: Final = re.compile(
    r"(?:quelle|source|fonte|fuente|bron|kilde|källa|lähde|kaynak|출처|źródło|zdroj|forrás|sursa|πηγή|sumber|nguồn|источник|джерело|المصدر|来源|來源)\s?[:：]\s*",
    re.IGNORECASE,
)
"""Before whose a text is."""
_METAS: Final = ("author", "articleauthor", "og:author", "source", "dc.source")
"""Meta elements that may name the agency."""
_WITH: Final = re.compile(r"(?:^|(?<=[\s(（]))(?:avec|mit|with|con\sinformación\sde)\s", re.IGNORECASE)
_PARTS: Final = re.compile(r"[/,&+;|]|\s(?:and|und|et|y|e)\s")
_LINE: Final = 40
"""Characters of a line that names an agency and nothing else."""
_DESK: Final = 4
"""Letters of a desk or initials behind an agency: "dpa/lby"."""


def named_alone(line: str) -> str | None:
    """The agency that a line names and nothing else, after a word for "source" or "with" or without.

    >>> [named_alone(line) for line in ("(dpa/lby)", "Quelle: dpa", "Quelle: Statistisches Bundesamt")]
    ['dpa', 'dpa', None]
    """
    if len(line) > _LINE:
        return None
    told = SOURCE.sub("", _WITH.split(line.strip(" ()（）[]/©–—-"))[-1], count=1)
    first, *rest = (fold(part) for part in _PARTS.split(told))
    return AGENCIES.get(first) if all(one in AGENCIES or len(one) <= _DESK for one in rest) else None


def credit(said: Said, names: Iterable[str], body: str, last: str) -> str | None:
    """The agency whose copy it is: named as author or source, in brackets where the text begins or ends, or on a last line of its own."""
    told = [
        *names,
        *texts(said.article.get("author")),
        *texts(said.article.get("sourceOrganization")),
        *(text for name in _METAS for text in said.metas.get(name, ())),
    ]
    for text in (SOURCE.sub("", one, count=1) for one in told):
        for piece in re.split(r"[,/&+;|]|\band\b|\bund\b", text):
            if agency := AGENCIES.get(fold(piece)):
                return agency
    for place in (body[:160], body[-120:]):
        for match in re.finditer(r"[(（【—–-]\s*([^\W\d_][\w ,./-]{1,28}?)\s*[)）】—–-]", place):
            if agency := next(
                (AGENCIES[fold(piece)] for piece in _BESIDE.split(match.group(1)) if fold(piece) in AGENCIES), None
            ):
                return agency
    return named_alone(last)
