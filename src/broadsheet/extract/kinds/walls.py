"""What a page with hardly any text says that it is: an error, a login, a search, a request for consent.

Titles and headings are read, and the first line of the text. Words that headlines use as well ("not found", "entrar") tell only where a part
of the title is nothing else.
"""

import re
from collections.abc import Iterable
from typing import Final

MOST: Final = 300
"""Characters of a title that are read."""
_PART: Final = re.compile(r"\s+[/–—·•»›-]+\s+|\s*[|｜│ㅣ_：]\s*")
"""What stands between a title and the site's name."""
_EDGES: Final = " \t!¡?¿.…:*»«"
_FAULT: Final = r"(?:http|status|error|erreur|fehler|errore|erro|fel|feil|fejl|virhe|fout|błąd|chyba|hiba|eroare|hata|σφάλμα|ошибка|помилка|خطأ|lỗi|エラー|错误|錯誤|오류)"
_ERROR: Final = re.compile(
    r"\b(?:page (?:was |is |could |can ?)?not (?:be )?found|page (?:can|couldn)[’']t be found|(?:can ?not|can[’']t|could not|couldn[’']t|unable to)(?: seem to)? find (?:the|that|this|your) page|"
    r"(?:page|article|story|content) (?:that )?you(?:[’']re| are| were| have|[’']ve)? (?:looking for|searching for|requested|tr(?:ied|ying) to)|(?:article|story|page) is no longer available|"
    r"access to this page has been denied|press (?:&|and) hold to confirm|enable (?:js|javascript) and disable any ad blocker|(?:disable|turn off) your ad ?-?blocker|unavailable (?:due to|for) legal reasons|"
    r"page introuvable|page non trouvée|page (?:demandée )?n[’']existe (?:pas|plus)|page que vous (?:re)?(?:cherchez|demandez)|page (?:que vous avez )?(?:demandée|recherchée)|"
    r"seite (?:wurde )?nicht (?:gefunden|verfügbar)|seite existiert nicht|(?:gesuchte|angeforderte|aufgerufene|gewünschte) seite|seite, die (?:sie|du) (?:such|aufruf|angeforder)|"
    r"página no (?:encontrada|existe)|no (?:hemos encontrado|se encuentra|se encontró) la página|página que (?:est[áa]s? )?(?:busca|intenta|solicita)|página solicitada|"
    r"pagina non (?:trovata|esiste)|pagina (?:che (?:stai cercando|cerchi|hai cercato|hai richiesto)|richiesta|cercata)|"
    r"(?:página|conteúdo) não (?:encontrad[ao]|existe)|página que (?:você )?(?:est[áa] )?(?:procur|tent|busc)|"
    r"pagina niet gevonden|pagina die (?:je|u) (?:zoekt|zocht|probeert)|opgevraagde pagina|sidan (?:kunde inte hittas|hittades inte|finns inte|du (?:söker|letar efter))|siden (?:findes ikke|finnes ikke|ble ikke funnet|blev ikke fundet|du (?:leder|leter|ser|søger) efter|du leter etter)|"
    r"sivua ei löyd|etsimääsi sivua|nie znaleziono strony|strona nie (?:istnieje|została znaleziona)|strona, której szuka|stránka (?:nenalezena|nebyla nalezena|neexistuje)|stránk[au], kterou hledáte|sayfa bulunamadı|aradığınız (?:sayfa|haber|içerik)|"
    r"az oldal nem található|a keresett oldal|pagina nu (?:există|a fost găsită)|pagina (?:căutată|solicitată)|halaman tidak ditemukan|halaman yang anda (?:cari|minta)|không tìm thấy trang|trang bạn (?:đang )?(?:tìm|yêu cầu)|η σελίδα (?:δεν (?:βρέθηκε|υπάρχει)|που (?:ζητήσατε|αναζητάτε|ψάχνετε))|"
    r"страница не (?:найдена|существует)|такой страницы (?:нет|не существует)|(?:запрашиваем|запрошенн|иском)ая (?:вами )?страница|страница, которую вы|сторінк[ау] не (?:знайдено|існує)|сторінк[аи], (?:яку|що) ви)|"
    r"페이지를 찾을 수 없습니다|존재하지 않는 페이지|(?:요청하신|찾으시는) ?(?:페이지|기사)|ページ(?:が|は)(?:見つかりません|存在しません)|お探しの(?:ページ|記事)|"
    r"(?:页面|网页|頁面|網頁)(?:不存在|未找到|找不到)|找不到(?:该|此|您访问的|您要的)?(?:页面|网页|頁面|網頁)|您(?:要)?(?:访问|訪問|查找|请求|浏览)的(?:页面|网页|頁面|網頁|文章)|"
    r"الصفحة (?:المطلوبة )?غير موجودة|لم يتم العثور على الصفحة|الصفحة التي (?:تبحث|طلبت|تحاول)|صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد|(?:הדף|העמוד) (?:לא נמצא|שחיפשת)|(?:पे?ज|पृष्ठ) (?:नहीं मिला|मौजूद नहीं)|आप जो (?:पे?ज|पृष्ठ) (?:खोज|ढूं?ढ)|"
    r"صفحه‌?(?:ای که|ی که) (?:دنبال|به دنبال|می‌خواه)|(?:পাতা|পৃষ্ঠা|পেজ)(?:টি)? (?:পাওয়া যায়নি|খুঁজে পাওয়া যায়নি)|আপনি যে (?:পাতা|পৃষ্ঠা|পেজ)|பக்கம் (?:கிடைக்கவில்லை|காணப்படவில்லை|இல்லை)|நீங்கள் தேடும் பக்கம்|ไม่พบ(?:หน้า|เพจ)|หน้าที่คุณ(?:กำลัง)?(?:ค้นหา|ต้องการ|เรียก)|"
    r"\bukurasa (?:haukupatikana|haujapatikana|unaoutafuta)|გვერდი (?:ვერ|არ) მოიძებნა|გვერდი, რომელსაც ეძებთ|ገጹ አልተገኘም|የሚፈልጉት ገጽ|صفحہ (?:نہیں ملا|موجود نہیں)|страниц[аи]та (?:не е намерена|не съществува)|\bstranica (?:nije pronađena|ne postoji)"
)  # fmt: skip
_LOGIN: Final = re.compile(r"\b(?:se connecter|iniciar sesión|verify you are human)\b|تسجيل الدخول")
_SEARCH: Final = re.compile(
    r"\b(?:search results|suchergebnisse|résultats de (?:la |votre )?recherche|resultados d[ea] (?:la )?(?:búsqueda|busca|pesquisa)|risultati della ricerca|zoekresultaten|sökresultat|søgeresultater|søkeresultater|hakutulokset|wyniki wyszukiwania|výsledky (?:hledání|vyhledávání)|"
    r"arama sonuçları|αποτελέσματα αναζήτησης|результаты поиска|результати пошуку)\b|検索結果|(?:搜索|检索|搜尋)(?:结果|結果)|검색 ?결과|نتائج البحث|نتایج جستجو|תוצאות חיפוש|"
    r"^(?:has buscado|vous avez cherché|você pesquisou|вы искали|you searched for|du hast nach .{1,60} gesucht)\b|^(?:buscar|búsqueda|recherche|suche|ricerca|pesquisa|busca|поиск|search|搜索)\s*[:：]"
)  # fmt: skip
_CONSENT: Final = re.compile(
    r"\b(?:cookie (?:consent|settings)|cookie-einstellungen|cookies? akzeptieren|we value your privacy|before you continue|privacy gate|datenschutz-?einstellungen|gestion des cookies|configuración de cookies)\b|クッキーの(?:設定|同意)|ملفات تعريف الارتباط"
)  # fmt: skip
_PHRASES: Final = (
    (_ERROR, "an error page"), (_LOGIN, "a page to log in"), (_SEARCH, "search results"), (_CONSENT, "a page that asks for consent"),
)  # fmt: skip
"""What no headline says, wherever it stands in a title."""
_WHOLE: Final = (
    (re.compile(
        rf"(?:(?:{_FAULT}|page)\W{{0,3}}){{0,2}}404(?:\W{{0,3}}{_FAULT})?|(?:{_FAULT}\W{{1,3}}){{1,2}}[45]\d\d\b.{{0,60}}|404(?:[:：,.]| not found\b).{{0,60}}|"
        r"(?:[45]\d\d\W{1,3})?(?:(?:(?:file|article|resource|content|file or directory|the requested url|the resource) (?:was )?)?not found|access (?:is )?denied|forbidden|bad gateway|service unavailable|internal server error|gateway time-?out|too many requests)(?:\W{1,3}access is denied)?|"
        r"just a moment|attention required|(?:are you|you are not) a robot|(?:oops|hoppla|ups|whoops)?\W{0,3}something went wrong"
    ), "an error page"),
    (re.compile(
        r"(?:please |you must |you need to )?(?:log|sign) ?-?in(?: (?:or|to|with|and|page|required)\b.{0,60})?|(?:user|member|subscriber|customer) (?:log ?in|sign ?in)|(?:bitte |jetzt )?(?:anmelden|einloggen)(?: (?:bei|oder|und)\b.{0,60})?|(?:page de )?connexion(?: (?:à|au|abonn|ou)\b.{0,60})?|accedi(?: (?:a|al|o)\b.{0,60})?|"
        r"entrar(?: (?:na|no|ou|com) .{0,60})?|войти(?: (?:на сайт|в аккаунт|в систему|в личный кабинет|или .{1,40}))?|captcha|acceder|inicia sesión|identifícate|regístrate(?: gratis)?|crear (?:una )?cuenta|identifiez-vous|s[’']identifier|créer un compte|s[’']inscrire|iniciar sessão|acess[ae] (?:a )?sua conta|criar (?:uma )?conta|"
        r"anmeldung|registrieren|registrierung|konto erstellen|register|sign up|create (?:an )?account|inloggen|logga in|logg inn|log ind|kirjaudu(?: sisään)?|zaloguj się|logowanie|rejestracja|přihlášení|giriş(?: yap)?|bejelentkezés|autentificare|"
        r"masuk|đăng nhập|σύνδεση|авторизация|вход(?: на сайт| в систему)?|регистрация|вхід|увійти|دخول الأعضاء|إنشاء حساب|ورود|התחברות|लॉग ?-?इन(?: करें)?|साइन इन(?: करें)?|লগ ?-?ইন(?: করুন)?|உள்நுழை(?:க|ய|யவும்)?|เข้าสู่ระบบ|ลงชื่อเข้าใช้|შესვლა|ავტორიზაცია|ግባ|لاگ ان(?: کریں)?|prijava|ingia|daftar masuk|(?:会員)?ログイン(?:画面|ページ|してください)?|(?:新規)?会員登録|新規登録|(?:请|請|会员|會員|用户|用戶)?(?:登录|登入|注册|註冊)(?:页面?|頁面?)?|(?:회원 ?)?로그인(?: ?페이지)?|회원가입"
    ), "a page to log in"),
    (re.compile(r"(?:your |user )?consent(?: required)?"), "a page that asks for consent"),
)  # fmt: skip
"""What tells only as the whole of a title beside the site's name."""


def told(title: str, headings: Iterable[str], line: str) -> str | None:
    """What a page is by its title, its headings and the first line of its text; None where they say nothing of the sort.

    >>> told("Page not found | Harbour Post", (), ""), told("Harbour Post", ["Sign in"], ""), told("Three held for a sign-in | Post", (), "")
    ('an error page', 'a page to log in', None)
    """
    for text in (title, *headings):
        low = text[:MOST].casefold()
        parts = [part.strip(_EDGES) for part in _PART.split(low)]
        for pattern, words in _PHRASES:
            if pattern.search(low):
                return words
        for pattern, words in _WHOLE:
            if any(map(pattern.fullmatch, parts)):
                return words
    return "an error page" if _ERROR.search(line[:MOST].casefold()) else None
