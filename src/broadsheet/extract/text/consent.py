"""Notices that ask for consent to cookies: a page of nothing else is a wall, and in an article they are none of its text.

A notice speaks for the site ("we and our partners use cookies"), which an article on cookies does not, and has the words of its kind.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from lxml import etree

from broadsheet.extract.page.marked import marks_of
from broadsheet.extract.page.paragraphs import QUOTED, Candidate, Kind, Paragraph, length
from broadsheet.extract.page.removal import drop

LONGEST: Final = 4_000
"""Characters up to which a text may be a notice and nothing else."""
EDGE: Final = 3
"""Paragraphs at either end of a body that may be a notice."""
SHARE: Final = 0.5
"""Share of a text that is notices, from which it is one."""
_PARTNERS: Final = (
    r"\bpartner|\bortak|\bortağ|\bpartenaires\b|\bsocios\b|\bparceiros\b|\bkumppan|партн[её]р|συνεργάτ|שותפים|شركا[ءئؤ]|شریک|شرکا|साझेदार|অংশীদার|கூட்டாளி|พันธมิตร|제휴사|파트너|"
    r"\bđối tác\b|\bmitra\b|\bwashirika\b|პარტნიორ|አጋሮ|パートナー|提携先|合作(?:伙伴|夥伴)"
)
_SAID: Final = re.compile(
    r"\b(?:we|and our (?:\d+ )?partners|this (?:web)?site|our (?:web)?site)\b[^.!?]{0,80}\b(?:uses?|stores?|process(?:es)?|places?)\b[^.!?]{0,80}\bcookies|\bwe (?:value|respect|care about) your privacy|by (?:continuing|using|clicking)[^.!?]{0,80}(?:cookies|consent)|(?:accept|reject|manage) (?:all )?cookies|"
    r"\b(?:wir|diese (?:web)?seite|unsere (?:web)?seite)\b[^.!?]{0,80}\b(?:verwende[nt]|nutz(?:en|t)|setz(?:en|t)|speichern)\b[^.!?]{0,80}\bcookies|(?:alle )?cookies? (?:akzeptieren|zustimmen|ablehnen)|mit werbung (?:weiterlesen|lesen)|(?:ihre|deine) (?:einwilligung|zustimmung)|"
    r"\b(?:nous|ce site|notre site)\b[^.!?]{0,80}\b(?:utilis(?:ons|e|ent)|stock(?:ons|ent)|dépos(?:ons|ent))\b[^.!?]{0,80}\bcookies|(?:accepter|refuser|gérer) (?:tous )?(?:les |mes )?cookies|votre consentement|continuer sans accepter|"
    r"\b(?:nosotros|nuestros socios|utilizamos|usamos|este sitio|esta web)\b[^.!?]{0,120}\bcookies|(?:aceptar|rechazar) (?:todas )?(?:las )?cookies|su consentimiento|"
    r"\b(?:noi|utilizziamo|usiamo|questo sito)\b[^.!?]{0,120}\bcookie|(?:accetta|rifiuta) (?:tutti )?(?:i )?cookie|il tuo consenso|continua senza accettare|"
    r"\b(?:nós|utilizamos|usamos|este site)\b[^.!?]{0,120}\bcookies|(?:aceitar|rejeitar) (?:todos )?(?:os )?cookies|o seu consentimento|"
    r"\b(?:wij|we|deze (?:web)?site)\b[^.!?]{0,80}\b(?:gebruik(?:en|t)|plaats(?:en|t))\b[^.!?]{0,80}\bcookies|cookies accepteren|uw toestemming|"
    r"\bvi\b[^.!?]{0,80}\b(?:använder|bruger|bruker)\b[^.!?]{0,80}\b(?:cookies|kakor|informasjonskapsler)|(?:godkänn|tillad|godta) alle?a? (?:cookies|kakor)|ditt samtykke|ditt samtycke|"
    r"\bkäytämme\b[^.!?]{0,80}\bevästeitä|hyväksy (?:kaikki )?evästeet|"
    r"\b(?:używamy|korzystamy|my i nasi partnerzy)\b[^.!?]{0,120}\bcookies?|zaakceptuj|twoj(?:a|ą|ej) zgod|"
    r"\b(?:používáme|my a naši partneři)\b[^.!?]{0,120}\bcookies|souhlasím se vším|váš souhlas|"
    r"\b(?:мы|этот сайт|наш сайт)\b[^.!?]{0,80}\b(?:использу(?:ем|ет))\b[^.!?]{0,80}\b(?:cookies?|куки)|принять (?:все )?(?:cookies?|куки)|ваше согласие|\b(?:ми|цей сайт)\b[^.!?]{0,80}\bвикористову(?:ємо|є)\b[^.!?]{0,80}\b(?:cookies?|файли)|"
    r"\b(?:bu site|sitemiz\w*)\b[^.!?]{0,120}\bçerez|çerezleri kabul|(?:当社|当サイト|本サイト|弊社)[^。]{0,80}(?:cookie|クッキー)|(?:cookie|クッキー)[^。]{0,20}に同意|(?:我们|本网站|本站)[^。]{0,60}(?:cookie|使用)[^。]{0,20}cookie|接受(?:所有|全部)?\s?cookie|"
    r"(?:저희|당사|이 (?:웹)?사이트)[^.]{0,60}쿠키|쿠키[^.]{0,20}동의|(?:نحن|نستخدم|يستخدم (?:هذا )?موقع)[^.]{0,80}(?:ملفات تعريف الارتباط|الكوكيز)|"
    r"(?:χρησιμοποιούμε|ιστότοπος χρησιμοποιεί)[^.!]{0,80}cookies|(?:אנו|אנחנו|אתר זה|האתר)\b[^.!]{0,80}(?:עוגיות|cookies)|(?:ما|این (?:وب‌?)?سایت)\b[^.!]{0,80}کوکی|(?:हम|यह (?:वेब)?साइट)[^।!]{0,80}कुकी|(?:আমরা|এই (?:ওয়েব)?সাইট)[^।!]{0,80}কুকি|"
    r"(?:நாங்கள்|இந்த (?:இணைய)?தளம்)[^.!]{0,80}குக்கீ|(?:เรา|เว็บไซต์)(?:มีการ)?(?:ใช้|จัดเก็บ).{0,60}คุกกี้|\b(?:chúng tôi|trang web này)\b[^.!]{0,80}\b(?:sử dụng|lưu trữ)\b[^.!]{0,80}cookie|\b(?:kami|situs ini)\b[^.!]{0,80}\bmenggunakan[^.!]{0,80}(?:cookie|kuki)|"
    r"\btunatumia (?:vidakuzi|cookies)|(?:ვიყენებთ|საიტი იყენებს)[^.!]{0,60}(?:cookie|ქუქი)|(?:cookie|ქუქი)[^.!]{0,40}ვიყენებთ|ኩኪ[^።]{0,40}እንጠቀማለን|\b(?:sütiket|cookie-kat) (?:használunk|használ)|\b(?:folosim|utilizăm|acest site)\b[^.!]{0,80}cookie|"
    r"\b(?:използваме|сайт използва)[^.!]{0,60}(?:бисквитки|cookies)|\b(?:koristimo|stranica koristi)[^.!]{0,60}(?:kolačić|cookie)|\bpoužívame\b[^.!]{0,60}cookie|\bkasutame küpsiseid|\bnaudojame slapukus|\bizmantojam sīkdatnes",
)
"""How a site speaks of its own cookies, in forty languages."""
_MANY: Final = re.compile(rf"\d\D{{0,12}}(?:{_PARTNERS})|(?:{_PARTNERS})[^\d.!]{{0,8}}\d")
"""How many partners a site has, which notices say first (IAB Europe, TCF 2.2)."""
_WORDS: Final = re.compile(
    r"cookie|consent|privacy|personal data|partners?|vendors?|advertis|personali[sz]|legitimate interest|device|datenschutz|einwillig|zustimm|personenbezogen|werbung|anzeigen|kakor|"
    r"confidentialité|données|consentement|publicité|partenaires|privacidad|datos|consentimiento|publicidad|socios|privacidade|dados|publicidade|parceiros|dati|consenso|pubblicità|toestemming|gegevens|advertent|"
    r"samty[ck]k|personuppgift|personvern|annons|tietosuoj|evästee|mainon|zgod|prywatnoś|danych|reklam|partner|souhlas|soukrom|údaj|персональн|конфиденц|согласи|реклам|çerez|kişisel|gizlilik|"
    r"クッキー|個人(?:情報|データ)|広告|同意|プライバシー|提携先|隐私|隱私|广告|廣告|个人(?:信息|数据)|個人資料|合作[伙夥]伴|쿠키|개인정보|동의|광고|제휴사|파트너|ملفات|الخصوصية|موافق|الإعلان|"
    r"партн[её]р|συνεργάτ|συσκευ|προσωπικ|διαφημίσ|συγκατάθεσ|עוגיות|שותפים|פרטיות|פרסומ|נתונים אישיים|کوکی|شریک|شرکا|خصوصی|تبلیغات|कुकी|साझेदार|निजता|गोपनीयता|विज्ञापन|सहमति|কুকি|অংশীদার|গোপনীয়তা|বিজ্ঞাপন|সম্মতি|"
    r"குக்கீ|கூட்டாளி|தனியுரிமை|விளம்பர|คุกกี้|พันธมิตร|ความเป็นส่วนตัว|ส่วนบุคคล|โฆษณา|ยินยอม|đối tác|riêng tư|dữ liệu cá nhân|quảng cáo|mitra|privasi|data pribadi|iklan|washirika|faragha|vidakuzi|data binafsi|matangazo|"
    r"პარტნიორ|კონფიდენციალ|პერსონალ|თანხმობ|ኩኪ|አጋሮ|ግላዊነት|ማስታወቂያ|süti|adatvéd|hirdetés|hozzájárul|consimțăm|publicit|бисквитки|съгласи|kolačić|privol|küpsis|slapuk|sīkdat",
)
_COOKIES: Final = (
    "ookie", "kakor", "eväste", "informasjonskapsler", "куки", "çerez", "クッキー", "쿠키", "ارتباط", "עוגיות", "کوکی", "कुकी", "কুকি", "குக்கீ", "คุกกี้", "kuki", "vidakuzi", "ქუქი", "ኩኪ", "süti",
    "бисквитки", "kolačić", "küpsis", "slapuk", "sīkdat",
)  # fmt: skip
_HINTS: Final = (*_COOKIES, "privacy", "consent", "einwilligung")
"""One of them is in every notice."""
_BOX: Final = re.compile(
    r"cookie|consent|gdpr|dsgvo|rgpd|onetrust|didomi|usercentrics|qc-cmp|sp_message|cmp-?(?:box|wrapper|container|banner)|privacy-?(?:wall|gate|banner|modal)",
)
"""Marks of boxes that hold notices."""


def is_notice(text: str) -> bool:
    """Whether a paragraph asks for consent.

    >>> is_notice("We and our 842 partners use cookies to store data on your device. You may withdraw your consent.")
    True
    >>> is_notice("The court ruled that a website may not use cookies without consent.")
    False
    """
    text = text.lower()
    if len(set(_WORDS.findall(text))) <= 1:
        return False
    return bool(_SAID.search(text) or (_MANY.search(text) and any(cookies in text for cookies in _COOKIES)))


def _may_hold_one(paragraphs: Iterable[Paragraph]) -> bool:
    text = "\n".join([one.text for one in paragraphs]).lower()
    return any(hint in text for hint in _HINTS)


def is_wall(body: Candidate) -> bool:
    """Whether a body is a notice and hardly anything else."""
    if len(body.text) > LONGEST or not _may_hold_one(body.paragraphs) or (whole := length(body.text)) > LONGEST:
        return False
    texts = [one.text for one in body.paragraphs]
    if not any(map(is_notice, texts)):
        return False
    worded = [text for text in texts if len(_WORDS.findall(text.lower())) > 1]
    return sum(map(length, worded)) >= SHARE * whole


def without_notices(body: Candidate) -> Candidate:
    """The body without the paragraphs at its ends that ask for consent; quotations and a body of nothing else stay as they are."""
    if not _may_hold_one((*body.paragraphs[:EDGE], *body.paragraphs[-EDGE:])):
        return body
    last = len(body.paragraphs) - EDGE
    kept = tuple(
        one
        for at, one in enumerate(body.paragraphs)
        if EDGE <= at < last or one.kind is not Kind.TEXT or QUOTED.search(one.text) or not is_notice(one.text)
    )
    return replace(body, paragraphs=kept) if any(one.kind is Kind.TEXT for one in kept) else body


def cleared(tree: etree._Element) -> bool:
    """Takes the boxes that are marked as notices out of a tree; whether there were any."""
    boxes = [
        box
        for box in tree.iter("div", "section", "aside", "dialog", "form", "article", "p")
        if _BOX.search(marks_of(box, ("class", "id"))) and box.getparent() is not None
    ]
    for box in boxes:
        drop(box)
    return bool(boxes)
