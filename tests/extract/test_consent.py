"""Pages that ask for consent, with the article behind the notice and without, in many languages."""

import pytest
from pages import PARAGRAPHS, PROSE, article, json_ld, page

from broadsheet.errors import NotAnArticle
from broadsheet.extract import extract
from broadsheet.extract.text.consent import is_notice

NOTICES = {
    "en": "We and our 842 partners use cookies to store and read data on your device. You may withdraw your consent at any time.",
    "de": "Wir und unsere Partner verwenden Cookies, um Anzeigen und Inhalte zu zeigen. Sie können Ihre Einwilligung jederzeit widerrufen.",
    "fr": "Avec nos partenaires, nous utilisons des cookies pour stocker des données personnelles. Vous pouvez retirer votre consentement.",
    "es": "Nosotros y nuestros socios utilizamos cookies para mostrar publicidad. Puede retirar su consentimiento en cualquier momento.",
    "it": "Noi e i nostri partner utilizziamo i cookie per mostrare pubblicità. Puoi revocare il tuo consenso in qualsiasi momento.",
    "pt": "Nós e os nossos parceiros utilizamos cookies para mostrar publicidade. Pode retirar o seu consentimento a qualquer momento.",
    "nl": "Wij en onze partners gebruiken cookies om advertenties te tonen. U kunt uw toestemming altijd intrekken.",
    "sv": "Vi och våra partner använder kakor för att visa annonser. Du kan när som helst återkalla ditt samtycke.",
    "no": "Vi og våre partnere bruker informasjonskapsler for å vise reklame. Du kan når som helst trekke ditt samtykke.",
    "fi": "Me ja kumppanimme käytämme sivustolla evästeitä mainonnan näyttämiseen. Tietosuoja on meille tärkeä.",
    "pl": "My i nasi partnerzy używamy plików cookies, aby wyświetlać reklamy. Twoja zgoda może zostać wycofana, a prywatność jest ważna.",
    "cs": "My a naši partneři používáme soubory cookies k zobrazení reklam. Váš souhlas můžete kdykoli odvolat.",
    "ru": "Мы и наши партнёры используем файлы cookie, чтобы показывать рекламу. Вы можете отозвать ваше согласие.",
    "tr": "Bu site ve ortakları reklam göstermek için çerez kullanır. Gizlilik sizin ve bizim için önemlidir.",
    "ja": "当サイトは広告を表示するためにクッキーを使用しています。同意はいつでも取り消すことができます。",
    "zh": "我们和合作伙伴使用cookie来显示广告。您可以随时撤回同意，详情请见隐私政策。",
    "ko": "저희와 파트너는 광고를 표시하기 위해 쿠키를 사용합니다. 언제든지 동의를 철회할 수 있습니다.",
    "ar": "نحن وشركاؤنا نستخدم ملفات تعريف الارتباط لعرض الإعلانات، ويمكنك سحب موافقتك في أي وقت وفق سياسة الخصوصية.",
    "el": "Χρησιμοποιούμε cookies για να προβάλλουμε διαφημίσεις. Μπορείτε να ανακαλέσετε τη συγκατάθεσή σας όποτε θέλετε.",
    "he": "אנחנו משתמשים בקובצי עוגיות כדי להציג פרסומות. הפרטיות שלכם חשובה לנו.",
    "fa": "ما برای نمایش تبلیغات از کوکی استفاده می‌کنیم. حریم خصوصی شما برای ما مهم است.",
    "hi": "हम विज्ञापन दिखाने के लिए कुकी का उपयोग करते हैं। आप अपनी सहमति कभी भी वापस ले सकते हैं।",
    "bn": "আমরা বিজ্ঞাপন দেখাতে কুকি ব্যবহার করি। আপনি যেকোনো সময় সম্মতি ফিরিয়ে নিতে পারেন।",
    "ta": "விளம்பரங்களைக் காட்ட நாங்கள் குக்கீகளைப் பயன்படுத்துகிறோம். உங்கள் தனியுரிமை எங்களுக்கு முக்கியம்.",
    "th": "เราใช้คุกกี้เพื่อแสดงโฆษณา คุณถอนความยินยอมได้ทุกเมื่อ และเราให้ความสำคัญกับความเป็นส่วนตัวของคุณ",
    "vi": "Chúng tôi sử dụng cookie để hiển thị quảng cáo. Quyền riêng tư của bạn rất quan trọng với chúng tôi.",
    "id": "Kami menggunakan cookie untuk menampilkan iklan. Anda dapat menarik persetujuan kapan saja sesuai kebijakan privasi.",
    "sw": "Tunatumia vidakuzi ili kuonyesha matangazo. Unaweza kuondoa idhini yako wakati wowote, faragha yako ni muhimu.",
    "ka": "ჩვენ ვიყენებთ cookie ფაილებს რეკლამის საჩვენებლად. თანხმობის გაუქმება ნებისმიერ დროს შეგიძლიათ.",
    "am": "ማስታወቂያ ለማሳየት ኩኪዎችን እንጠቀማለን። ፈቃድዎን በማንኛውም ጊዜ ማንሣት ይችላሉ።",
    "hu": "Hirdetések megjelenítéséhez sütiket használunk. Hozzájárulását bármikor visszavonhatja.",
    "ro": "Folosim module cookie pentru a afișa publicitate. Vă puteți retrage consimțământul oricând.",
    "bg": "Използваме бисквитки, за да показваме реклами. Можете да оттеглите своето съгласие по всяко време.",
    "nl, of many": "Wij en onze 812 partners slaan informatie op uw apparaat op, zoals cookies, en verwerken persoonsgegevens om advertenties te tonen.",
    "ru, of many": "Мы и наши 812 партнёров храним сведения на вашем устройстве, в том числе файлы cookie, и обрабатываем персональные данные для показа рекламы.",
    "tr, of many": "Biz ve 812 iş ortağımız, cihazınızda çerezler gibi bilgileri saklıyor ve reklam göstermek için kişisel verileri işliyoruz.",
    "zh, of many": "我们及812家合作伙伴会在您的设备上存储和访问Cookie等信息，并处理个人数据以展示广告。",
    "th, of many": "เราและพันธมิตร 812 รายจัดเก็บข้อมูลบนอุปกรณ์ของคุณ เช่น คุกกี้ และประมวลผลข้อมูลส่วนบุคคลเพื่อแสดงโฆษณา",
}  # fmt: skip


def wall(language: str) -> str:
    notice = NOTICES[language]
    return f"<html lang={language}><head><title>Harbour Post</title></head><body><div><p>{notice}</p><p>{notice}</p><button>OK</button></div></body></html>"


@pytest.mark.parametrize("language", NOTICES)
def test_a_page_of_nothing_but_a_notice_is_a_consent_wall(language: str) -> None:
    with pytest.raises(NotAnArticle, match="a consent wall"):
        extract(page(wall(language), "https://harbourpost.example/news/bridge-opens"))


def test_a_wall_in_front_of_a_stated_article_is_one_too() -> None:
    stated = json_ld(
        '{"@type": "NewsArticle", "headline": "Bridge opens at last", "datePublished": "2026-11-20T08:00:00Z"}'
    )
    with pytest.raises(NotAnArticle, match="a consent wall"):
        extract(page(article(stated, f"<p>{NOTICES['en']}</p><p>{NOTICES['en']}</p>")))


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("marks", ["class=cookie-banner", "id=onetrust-banner-sdk", "class=overlay"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
def test_a_notice_over_an_article_is_none_of_its_text(language: str, marks: str, place: str) -> None:
    notice = f"<div {marks}><p>{NOTICES[language]}</p></div>"
    found = extract(page(article("", notice + PROSE if place == "before" else PROSE + notice)))
    assert found.paragraphs == PARAGRAPHS


def test_a_short_article_behind_a_long_notice_is_read() -> None:
    notice = "".join(f"<p>{NOTICES['en']} Purpose {number}.</p>" for number in range(8))
    found = extract(page(article("", f"<div class=consent-dialog>{notice}</div>{PROSE}")))
    assert found.paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        "The court ruled on Monday that a website may not set cookies without the consent of its readers.",
        "Das Gericht entschied, dass eine Seite ohne Einwilligung der Leser keine Cookies setzen darf.",
        "The bakery at the quay sells cookies to the crews of the ferries.",
        "The regulator found that the app had shared personal data of its users with 812 partners.",
    ],
)
def test_an_article_on_cookies_is_no_notice(text: str) -> None:
    assert not is_notice(text)
    assert text in extract(page(article("", f"<p>{text}</p>{PROSE}"))).paragraphs


def test_a_notice_that_an_article_quotes_stays() -> None:
    quoted = f"“{NOTICES['en']}” is what readers see first."
    assert quoted in extract(page(article("", f"<p>{quoted}</p>{PROSE}"))).paragraphs


def test_a_notice_in_capitals_is_one() -> None:
    assert is_notice(NOTICES["en"].upper())
    assert is_notice(NOTICES["fr"].upper())
