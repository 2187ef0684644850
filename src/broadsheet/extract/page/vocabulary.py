"""Words by which pages of a kind are told: in addresses, in the classes of their elements, on their buttons, in their metadata."""

from collections.abc import Mapping
from typing import Final


def _sets(words: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(text.split()) for kind, text in words.items()}


def _by_word(words: Mapping[str, str]) -> Mapping[str, str]:
    return {word: kind for kind, text in words.items() for word in text.split()}


SEGMENTS: Final = _sets({
    "forum": "forum forums thread threads viewtopic.php showthread.php question questions discussion discussions community boards t r foro foren foros topic topics comments ask answers qna bbs ملتقى منتدى",
    "shop": "product products shop store collection collections cat category categories dp p c cart buy boutique produkt produkte produit produits producto productos tienda catalog sale departments item items l genre app prodotti loja shouhin",
    "documentation": "doc docs documentation api reference ref guide guides tutorial tutorials manual developer developers book wiki latest stable current howto help support kb learn spec sdk handbook dokumentation anleitung",
    "service": "service services solution solutions about about-us contact pricing location locations program programs features platform industries treatments capabilities consulting plans company careers graduate undergraduate degrees courses admissions leistungen servicios kontakt ueber-uns",
    "article": "blog blogs news article articles post posts story stories insights magazine press noticias noticia nachrichten actualites actualite opinion archives entry journal newsletter politics sport sports business world culture lifestyle money entertainment tips advice reviews politik wirtschaft kultur resources artikel",
    "list": "tag tags archive search author authors list page directory listing listings jobs events section sections recent best deals etiqueta schlagwort thema",
})  # fmt: skip
"""Parts of a path."""

FOLDERS: Final = _by_word({
    "forum": "forum forums foro foros foren thread threads showthread.php viewtopic.php",
    "listing": "browse",
    "search": "search suche buscar busqueda",
    "product": "shop product products collections producto productos produto produtos produkt produkte produit produits prodotto prodotti",
    "documentation": "doc docs documentation",
    "service": "services service-area service-areas servicios leistungen dienstleistungen",
})  # fmt: skip
"""Parts of a path in which hardly any article stands, with the kind of page that does."""

ASIDES: Final = _by_word({
    "video": "video videos vídeo vídeos wideo filme mediathek",
    "podcast": "podcast podcasts",
    "job": "job jobs career careers vacancies stellenangebote stellenmarkt emploi emplois empleo empleos vagas vacature vacatures",
    "event": "event events calendar whats-on veranstaltung veranstaltungen termine eventos evento eventi evenement evenements evenementen evenemang",
    "weather": "weather forecast wetter meteo météo clima weer pogoda vreme cuaca hava-durumu",
    "market": "stock stocks quote quotes kurse cotizaciones cotations quotazioni",
    "newsletter": "newsletter newsletters",
    "topic": "tag tags tagged topic topics thema themen schlagwort tema temas etiqueta etiquetas category categories categoria kategorie kategori",
})  # fmt: skip
"""Parts of a path in which a page with hardly any text and no day is no article, with what it is."""

SUBDOMAINS: Final = _by_word({
    "forum": "forum forums bbs boards answers discuss discussion discussions",
    "documentation": "docs developer",
    "product": "shop store",
})  # fmt: skip
"""Parts of a host's name of the same sort."""

HOSTS: Final = _sets({
    "forum": "forum forums community discuss discussion discussions boards users answers ask discourse talk meta foro stackexchange",
    "documentation": "doc docs developer developers dev api learn help support wiki kb man reference readthedocs documentation guide manual gitbook",
    "shop": "shop store boutique tienda",
    "article": "blog blogs news words newsletter times post journal magazine herald daily",
})  # fmt: skip
"""Parts of a host's name."""

CLASSES: Final = _by_word({
    "price": "price prices pricing amount currency msrp preis prix precio",
    "cart": "cart basket checkout wishlist minicart warenkorb panier carrito bag",
    "product": "product products sku swatch swatches variant variants facet facets filter filters woocommerce",
    "forum": "thread threads forum forums phpbb postbit topic crawler bbwrapper bbcode userinfo poster replies reply upvote vote votes reputation answer answers question signature discourse vbulletin xenforo moderator",
    "comments": "comment comments disqus",
    "avatar": "avatar gravatar userpic",
    "author": "author authors byline writer",
    "date": "date time published timestamp pubdate datetime",
    "contents": "toc toctree contents",
    "documentation": "doc docs sphinx rst docusaurus mdx markdown highlight language codehilite admonition docutils reference token hljs prism",
    "card": "card cards tile tiles teaser teasers",
    "hero": "hero jumbotron masthead",
    "button": "cta btn button buttons",
    "praise": "testimonial testimonials client clients logos partner partners carousel slider swiper slick",
    "questions": "faq faqs accordion",
    "sharing": "share sharing social",
    "article": "article story entry post headline dek standfirst",
    "builder": "elementor wpb vc et fusion widget",
    "breadcrumbs": "breadcrumb breadcrumbs",
    "related": "related recommend recommended",
    "advertising": "ad ads advert advertisement newsletter subscribe paywall",
    "rating": "rating ratings stars review reviews",
    "pages": "pagination pager paginate paginator",
    "results": "job jobs listing listings result results",
    "video": "video player",
    "navigation": "nav menu",
})  # fmt: skip
"""Words in the classes of elements."""

PAGE_CLASSES: Final = _by_word({
    "single": "single post article story",
    "page": "page template",
    "home": "home front frontpage homepage index",
    "archive": "archive category tag collection search taxonomy",
    "product": "product shop woocommerce",
    "forum": "forum topic thread question phpbb discourse viewtopic",
    "documentation": "doc docs wy sphinx rst",
})  # fmt: skip
"""Words in the classes of the page's `html` and `body`."""

ELSEWHERE: Final = "related|sidebar|recommend|teaser|comment|promo|more-"
"""In the classes of boxes that lead to other articles, a pattern to which each field adds its own words."""

GENERATORS: Final = {
    "forum": ("discourse", "xenforo", "phpbb", "vbulletin", "flarum", "vanilla", "lemmy", "nodebb", "mybb", "simple machines", "invision"),
    "documentation": ("sphinx", "docusaurus", "mkdocs", "gitbook", "vitepress", "vuepress", "mdbook", "rustdoc", "docfx", "doxygen", "antora", "nextra", "mintlify"),
    "shop": ("shopify", "magento", "woocommerce", "prestashop", "bigcommerce", "shopware", "oxid"),
    "builder": ("elementor", "wpbakery", "divi", "wix", "squarespace", "webflow", "slider revolution"),
    "weblog": ("wordpress", "ghost", "blogger", "hugo", "jekyll", "typo3", "drupal"),
}  # fmt: skip
"""Programs that make pages, as they name themselves."""

BUSINESS: Final = frozenset({
    "LocalBusiness", "Service", "ProfessionalService", "Store", "EducationalOrganization", "CollegeOrUniversity", "MedicalBusiness", "SoftwareApplication",
    "WebApplication", "Course", "Dentist", "HomeAndConstructionBusiness",
})  # fmt: skip
"""Types of schema.org for who sells something."""

ASKING: Final = frozenset({
    "get started", "contact us", "book now", "book a", "request a", "request an", "add to", "free trial", "free quote", "free consultation", "buy now", "shop now", "sign up", "learn more",
    "get a", "schedule a", "call us", "call now", "try free", "try it", "apply now", "start free", "talk to", "view all", "shop all", "quick view", "see plans", "explore", "enroll now", "get in",
    "our team", "our services", "our story", "about us", "jetzt kaufen", "in den", "mehr erfahren", "jetzt buchen", "angebot anfordern", "ajouter au", "en savoir", "nous contacter", "añadir al",
    "comprar ahora", "más información", "contáctanos", "saiba mais", "aggiungi al", "scopri di", "カートに入れる", "お問い合わせ", "اتصل بنا", "اشتر الآن", "أضف إلى", "加入购物车", "联系我们",
})  # fmt: skip
"""The first two words of links and buttons by which a page asks for custom."""

ARTICLE_TYPES: Final = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "BackgroundNewsArticle",
    "AskPublicNewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "BlogPosting", "LiveBlogPosting", "TechArticle", "ScholarlyArticle",
    "Report", "Review", "SocialMediaPosting",
})  # fmt: skip
"""Types of schema.org for what is an article."""

LEGAL_PAGES: Final = (
    "privacy", "privacy policy", "privacy notice", "privacy statement", "cookie policy", "cookies policy", "cookie notice", "terms", "terms of use", "terms of service", "terms and conditions", "terms & conditions", "legal notice", "imprint", "accessibility statement",
    "impressum", "datenschutz", "datenschutzerklärung", "datenschutzhinweise", "agb", "allgemeine geschäftsbedingungen", "nutzungsbedingungen", "mentions légales", "politique de confidentialité", "conditions générales", "conditions générales d’utilisation",
    "conditions générales de vente", "données personnelles", "política de privacidad", "aviso legal", "aviso de privacidad", "política de cookies", "términos y condiciones", "condiciones de uso", "informativa privacy", "informativa sulla privacy", "note legali",
    "termini e condizioni", "política de privacidade", "termos de uso", "estatuto editorial", "privacybeleid", "privacyverklaring", "algemene voorwaarden", "colofon", "integritetspolicy", "privatlivspolitik", "personvernerklæring", "tietosuojaseloste",
    "polityka prywatności", "regulamin", "ochrana osobních údajů", "politica de confidențialitate", "termeni și condiții", "impresszum", "adatvédelmi tájékoztató", "όροι χρήσης", "πολιτική απορρήτου", "künye", "gizlilik politikası", "kullanım koşulları",
    "kullanım şartları", "çerez politikası", "политика конфиденциальности", "пользовательское соглашение", "політика конфіденційності", "プライバシーポリシー", "利用規約", "隐私政策", "版权声明", "免责声明", "用户协议", "隱私權政策", "隱私政策", "使用條款", "服務條款",
    "개인정보처리방침", "이용약관", "청소년보호정책", "سياسة الخصوصية", "شروط الاستخدام", "الشروط والأحكام", "תנאי שימוש", "מדיניות פרטיות", "kebijakan privasi", "pedoman media siber", "chính sách bảo mật", "गोपनीयता नीति",
)  # fmt: skip
"""What publishers call pages of law, in headings and, without accents, in addresses."""

OWN_PAGES: Final = (
    "about", "about us", "who we are", "our team", "our staff", "contact", "contact us", "advertise", "advertise with us", "subscribe", "subscriptions", "choose your subscription", "newsletters", "our newsletters", "newsletter", "jobs", "careers", "e-paper",
    "masthead", "sitemap", "weather", "über uns", "ueber uns", "kontakt", "mediadaten", "abonnement", "karriere", "redaktion", "wetter", "qui sommes-nous", "à propos", "nous contacter", "contactez-nous", "abonnez-vous", "météo", "quiénes somos", "contacto",
    "suscríbete", "suscripciones", "chi siamo", "contatti", "redazione", "abbonamenti", "quem somos", "sobre nós", "contato", "contactos", "fale conosco", "expediente", "ficha técnica", "anuncie", "over ons", "adverteren", "om oss", "om os", "kontakta oss",
    "kontakt oss", "tietoa meistä", "yhteystiedot", "o nas", "redakcja", "o nás", "kontakty", "redakce", "despre noi", "ταυτότητα", "επικοινωνία", "hakkımızda", "iletişim", "о редакции", "о нас", "о проекте", "о компании", "редакция", "контакты", "вакансии",
    "про нас", "контакти", "редакція", "会社概要", "運営会社", "お問い合わせ", "採用情報", "关于我们", "联系我们", "關於我們", "聯絡我們", "회사소개", "من نحن", "اتصل بنا", "درباره ما", "تماس با ما", "אודות", "צור קשר", "tentang kami", "redaksi", "hubungi kami", "हमारे बारे में",
)  # fmt: skip
"""What they call pages about themselves."""

PEOPLE: Final = frozenset(
    {"author", "authors", "staff", "autor", "autores", "autoren", "auteur", "auteurs", "autore", "autori"}
)
"""Folders right above the page of one who writes."""
