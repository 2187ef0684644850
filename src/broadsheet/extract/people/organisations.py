"""Organisations that a byline names: agencies, the site itself, desks, firms, parties."""

import re
from typing import Final

from broadsheet.extract.headline import is_site
from broadsheet.extract.page.strings import fold
from broadsheet.extract.people.agencies import AGENCIES

_JOBS: Final = (
    "assistant deputy former features television politics political health healthcare sports sport business technology tech city marketing product engineer strategy content hub social community "
    "education attorney program process executive creative operations supervisor coordinator officer staff editor editors editorial reporter reporters writer writers contributor contributors contributing "
    "correspondent columnist journalist author authors founder cofounder co-founder director manager specialist expert analyst consultant president ceo cto head chief lead senior junior freelance producer "
    "photographer reviewer strategist professor admin administrator webmaster redakteur redakteurin redaktor redacteur rédacteur journaliste redattore redactor periodista toimittaja korrespondent "
    "korrespondentin volontärin volontär autorin autoren gastautor guest unknown anonymous publisher "
    "corresponsal corresponsales correspondente correspondentes correspondant correspondante corrispondente inviato inviata redattrice redactora repórter reportero reportera "
    "jornalista giornalista cronista enviado enviada envoyé envoyée корреспондент обозреватель журналист "
    "redaktorka redaktorė redaktør redaktör reportér reportérka novinář novinářka novinár novinárka novinar novinarka novinarek újságíró szerkesztő žurnalistas žurnalistė žurnālists žurnāliste ajakirjanik "
    "fréttamaður blaðamaður dziennikarz dziennikarka publicysta журналистка журналіст журналістка кореспондент новинар новинарка репортер δημοσιογράφος συντάκτης συντάκτρια muhabir muhabiri gazeteci wartawan jurnalis "
    "محرر محررة مراسل مراسلة صحفي صحفية صحافي صحافية خبرنگار رپورٹر نمائندہ संवाददाता रिपोर्टर স্টাফ রিপোর্টার প্রতিবেদক প্রতিনিধি সংবাদদাতা"
)
_PLACES: Final = (
    "newyork newdelhi losangeles sanfrancisco hongkong telaviv sãopaulo saopaulo riodejaneiro buenosaires mexicocity ciudaddeméxico kualalumpur washingtondc abudhabi addisababa capetown denhaag thehague "
    "lapaz lahabana sanjuan lasvegas sandiego neworleans elpaso phnompenh hànội hồchíminh hochiminhcity stpetersburg saltlakecity kansascity oklahomacity portmoresby navimumbai greaternoida sansalvador "
    "sanantonio sanjose sanjosé puertorico portauprince santodomingo panamacity quezoncity guatemalacity kuwaitcity vaticancity cittàdelvaticano daressalaam srilanka southkorea northkorea southafrica newzealand saudiarabia "
    "newjersey northcarolina southcarolina westbengal tamilnadu uttarpradesh andhrapradesh madhyapradesh belohorizonte portoalegre bahíablanca mardelplata नईदिल्ली नयीदिल्ली"
)
_BODIES: Final = (
    "team desk newsroom bureau redaktion redactie redaction rédaction redazione redacción redação redakcja toimitus redaksjonen redaktionen gastbeitrag post sponsored gesponserte werbung anzeige advertorial advertising agency agencies agencia "
    "agencias agência agências agenzia agence agentur agenturen newswire wire wires news online media magazine press newspaper network group inc ltd llc gmbh company verlag university universität institute institut department office "
    "service services foundation stiftung association webdesk studio center centre editorial-team nachrichten gazette telegram tribune herald times journal chronicle dispatch observer inquirer sentinel examiner zeitung tageblatt tagblatt anzeiger rundschau "
    "gazetesi ajansı редакция 编辑 編集部 편집국 "
    "sekretariat secretariat secrétariat secretaría secretaria segreteria secretariaat sekretariatet partei party parti partido partito partij partiet vorstand fraktion geschäftsstelle pressestelle "
    "committee comité comitato council consejo consiglio conseil commission kommission comisión ministry ministerium ministère ministerio ministero museum klinik klinikum clinic hospital society portal "
    "federation alliance coalition library bibliothek academy akademie académie polizei feuerwehr bundesamt landesamt комитет министерство партия пресс-служба "
    "redaksi merkezi redakce redakcija redacția redacţia szerkesztőség toimituskunta редакція σύνταξη отдел відділ وكالات מערכת הידיעות"
)
NOBODY: Final = frozenset(
    ("admin", "administrator", "administrador", "administrateur", "anonym", "anonyme", "anonimo", "anónimo", "anônimo", "guest", "root", "site admin", "super admin", "super user", "superuser", "unbekannt", "user", "webmaster", "wordpress", "wpadmin")
)  # fmt: skip
"""Accounts of those who are named nowhere, as Joomla, Drupal and WordPress call them; "Anonymous" and "Unknown", which papers print too, are kept as a body."""
PLACES: Final = frozenset(map(fold, _PLACES.split()))
"""Places of two words and more that are filed from, folded; in bylines they stand where a second person could."""
JOB_WORDS: Final = frozenset(_JOBS.split())
"""Words of a role."""
_COMPOUND_JOB: Final = re.compile(
    r"[\w-]{3}(?:reporter|redakt[öø]r|redakteur(?:in)?|korrespondent(?:in)?|journalist|kommentator|krönikör)$"
)
"""How roles end in Germanic languages: "Ekonomireporter"."""
_WORDS: Final = frozenset(f"{_JOBS} {_BODIES}".split())
FIRM: Final = re.compile(
    r"^(?:PT|ООО|ОАО|ЗАО|АО|ПАО)\s|\s(?:g?GmbH|mbH|AG|KG|KGaA|OHG|SE|UG|eG|e\.\s?[VG]|[Ll]td|LTD|Limited|LLC|LLP|L\.L\.C|[Ii]nc|INC|Corp|plc|PLC|S\.A|SARL|SAS|S\.p\.A|SpA|S\.r\.l|Srl|S\.L|S\.L\.U|"
    r"BV|B\.V|NV|N\.V|ASA|ApS|Oyj?|AB|s\.r\.o|a\.s|Sp\. z o\.o|Tbk|Pty)\.?$"
)
"""The legal forms of firms and clubs, where they stand: "PT Pelabuhan", "Hafen GmbH & Co. KG"."""
_ACRONYM: Final = re.compile(r"^[A-ZÀ-ÞА-Я]{2,5}$")
"""An agency, a desk or the site in short."""
_NO_BODY: Final = re.compile(
    r"[@\d:：?!…]|https?:|\b(?:about|all|view|more|this|your|home|date|tags?|print|pdf|rss|menu|share)\b", re.IGNORECASE
)
CASELESS: Final = re.compile(r"^[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·・\s]+$")
_BODY_END: Final = re.compile(
    r"[\u4e00-\u9fff](?:网|网络|網|在线|社|报|報|刊|杂志|雜誌|公司|集团|集團|大学|大學|学院|學院|研究院|研究所|编辑部|編輯部|电视台|電視台|频道|新闻|新聞|放送|中心|委员会|委員會|政府|办公室|传媒|傳媒|科技|工作室|团队|團隊|管理员)$"
)
"""How the names of organisations end in Chinese and Japanese."""
_DESK: Final = re.compile(
    r"^(?:ban biên tập|haber servisi|فريق التحرير|قسم التحرير|هيئة التحرير|تحریریه|নিজস্ব প্রতিবেদক|নিজস্ব প্রতিবেদন|संवाद (?:सूत्र|सहयोगी)|ویب ڈیسک|نامہ نگار|ডেস্ক রিপোর্ট|विशेष संवाददाता|ทีมข่าว|กองบรรณาธิการ)(?!\w)|(?:डेस्क|ডেস্ক|ڈیسک|செய்திப்?\s?பிரிவு|뉴스팀|편집부|취재팀|보도팀)$",
    re.IGNORECASE,
)
"""Desks whose words alone are those of people or of sentences."""
_COMPOUND: Final = re.compile(
    r"[\w-](?:stiftung|verband|verein|ministerium|redaktion|zeitung|verlag|gesellschaft|akademie|hochschule|institut|nachrichten|agentur)$",
    re.IGNORECASE,
)
"""How the names of organisations end in German: "Hafenstiftung", "Post.de-Redaktion"."""
_FORMS: Final = (_ACRONYM, _COMPOUND, _BODY_END, _DESK, FIRM)


def is_job(word: str) -> bool:
    """Whether a word is that of a role.

    >>> is_job("Ekonomireporter"), is_job("Reporterson")
    (True, False)
    """
    small = word.casefold()
    return small in JOB_WORDS or _COMPOUND_JOB.search(small) is not None


def is_of_body(name: str) -> bool:
    """Whether a name holds a word of a role or an organisation, ends as those of organisations do, or is a few capitals."""
    words = [word.strip(".,") for word in name.casefold().split()]
    return not _WORDS.isdisjoint(words) or any(form.search(name) for form in _FORMS)


def is_organisation(name: str, site_names: frozenset[str] = frozenset()) -> bool:
    """Whether a text names an agency, the site itself, its desk, or another body."""
    if not 1 < len(name) <= 60 or len(name.split()) > 6 or name.casefold() in NOBODY:
        return False
    if fold(name) in AGENCIES or is_site(name, site_names) or (CASELESS.match(name) and _BODY_END.search(name)):
        return True
    return (name[0].isupper() or bool(_DESK.search(name))) and is_of_body(name) and not _NO_BODY.search(name)
