"""Pages of every kind, written for these tests, in several languages."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from pages import PARAGRAPHS, PROSE, article, json_ld, page

from broadsheet import sample
from broadsheet.errors import NotAnArticle, StageError
from broadsheet.extract import extract
from broadsheet.extract.kinds.traits import traits
from broadsheet.extract.kinds.walk import Walk
from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.structured import read
from broadsheet.extract.text.features import Hints
from broadsheet.extract.text.generic import by_layout
from broadsheet.fetch import read_pages

SENTENCE = (
    "The ferry sails from the old quay at seven, and the harbour office answers questions by telephone until noon."
)


def html(title: str, body: str, head: str = "", lang: str = "en") -> str:
    return f"<html lang={lang}><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def cards(count: int, each: str) -> str:
    return "".join(f"<div class='card'>{each.format(n=n)}</div>" for n in range(count))


SHOP = html(
    "Sea boots and oilskins | Chandler's Store",
    "<nav class=menu><a href=/cart class=cart>Cart (0)</a><a href=/shop>Shop</a></nav><div class='breadcrumbs'><a href=/>Home</a><a href=/boots>Boots</a></div>"
    "<h1 class=product-title>Rubber sea boots</h1><span class=price>$84.00</span><form class='cart product-form'><label>Size</label><select><option>41</select><button class='btn add-to-cart'>Add to cart</button></form>"
    f"<div class='product-description'><p>{SENTENCE}</p></div><div class='rating reviews'>4.5 stars</div>"
    + cards(8, "<a href=/p/{n}><img src=/{n}.jpg></a><a class=product-link href=/p/{n}>Boots no. {n}</a><span class=price>$4{n}.00</span><button class='btn'>Add to cart</button>"),
    json_ld('{"@type":"Product","name":"Rubber sea boots","offers":{"@type":"Offer","price":"84.00"}}') + "<meta property=og:type content=product>",
)  # fmt: skip
FORUM = html(
    "Ferry times in winter? | Harbour forum",
    "<nav><a href=/forum>Forum</a><a href=/login>Log in</a></nav><h1>Ferry times in winter?</h1>"
    + "".join(
        f"<div class='post message'><div class='userinfo'><img class=avatar src=/{n}.png><a class=username href=/u/{n}>sailor{n}</a><time datetime=2026-11-0{n}>{n} Nov</time></div>"
        f"<div class='post-body'><p>{SENTENCE} I asked them number {n} times.</p></div><a class=reply href=#r>Reply</a><span class=votes>{n}</span><div class=signature>Fair winds</div></div>"
        for n in range(1, 9)
    ),
    "<meta name=generator content='Discourse 3.2'>" + json_ld('{"@type":"DiscussionForumPosting","headline":"Ferry times in winter?"}'),
)  # fmt: skip
DOCS = html(
    "Reading the log — keel 2.4 documentation",
    "<div class='sidebar toctree'><ul>" + "".join(f"<li class=toctree><a class=reference href=/docs/{n}>Chapter {n}</a>" for n in range(30)) + "</ul></div>"
    f"<div class='document rst'><h1>Reading the log</h1><p>{SENTENCE}</p>" + "".join(f"<h2>keel.read_{n}</h2><dl><dt><code>read_{n}(path)</code><dd><p>{SENTENCE}</p></dl><pre class=highlight><code class=language-python>keel.read_{n}('log')</code></pre>" for n in range(8)) + "</div>",
    "<meta name=generator content='Sphinx 7'>",
)  # fmt: skip
FRONT = html(
    "Harbour Post",
    "<h1>Harbour Post</h1>" + cards(30, "<h2><a href=/news/{n}>Council votes on bridge number {n}</a></h2><p><a href=/news/{n}>The council met on Monday and voted.</a></p>"),
)  # fmt: skip

OTHERS = {
    "a shop": ("https://chandler.example/products/sea-boots", SHOP, "a shop's page"),
    "a forum": ("https://forum.harbour.example/t/ferry-times/123", FORUM, "a forum"),
    "documentation": ("https://docs.keel.example/en/latest/log.html", DOCS, "a documentation page"),
    "a front page": ("https://harbourpost.example/", FRONT, "a front page"),
    "a topic page": ("https://harbourpost.example/tag/bridges", FRONT, "a page of links|a list of articles"),
    "consent, German": ("https://zeitung.example/a/b", html("Cookie-Einstellungen", f"<h1>Wir brauchen Ihre Zustimmung</h1><p>{SENTENCE}</p><button>Akzeptieren</button>", lang="de"), "consent"),
    "consent, English": ("https://post.example/a/b", html("Before you continue", f"<p>{SENTENCE}</p><button>Accept all</button>"), "consent"),
    "login, Japanese": ("https://shimbun.example/a/b", html("ログイン｜港新聞", "<p>会員の方はこちらからログインしてください。お申し込みは無料です。</p><input type=password>", lang="ja"), "log in"),
    "login by its field": ("https://post.example/a/b", html("Welcome", f"<p>{SENTENCE}</p><form><input type=email><input type=password></form>"), "log in"),
    "error, Arabic": ("https://jarida.example/a/b", html("الصفحة غير موجودة - جريدة الميناء", "<p>عذرا، الصفحة التي تبحث عنها غير موجودة أو تم نقلها إلى عنوان آخر.</p>", lang="ar"), "an error page"),
    "error, English": ("https://post.example/a/b", html("404 | Post", f"<h1>Nothing here</h1><p>{SENTENCE}</p>"), "an error page"),
    "search, French": ("https://journal.example/recherche", html("Résultats de recherche : pont", "<ul><li><a href=/1>Le pont est ouvert</a></ul><p>Deux articles trouvés pour votre demande.</p>", lang="fr"), "search results"),
    "a video": ("https://tube.example/watch/17", html("The bridge from above", f"<video src=/v.mp4></video><p>{SENTENCE}</p>", json_ld('{"@type":"VideoObject","name":"The bridge"}')), "a video page"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_of_another_kind_is_refused_by_its_name(name: str) -> None:
    url, content, words = OTHERS[name]
    with pytest.raises(NotAnArticle, match=words):
        extract(page(content, url))


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_of_another_kind_is_read_where_any_page_is_wanted(name: str) -> None:
    url, content, words = OTHERS[name]
    found = extract(page(content, url), any_page=True)
    assert found.body
    assert re.search(words, found.refused or "")


def test_what_a_page_about_a_service_holds() -> None:
    found = extract(page(MUSINGS, "https://harbour.example/leistungen/oilskins"), any_page=True)
    assert (found.headline, found.refused, len(found.paragraphs)) == (
        "Oilskins through the years",
        "a page about a service",
        10,
    )
    assert extract(page(MUSINGS, "https://harbour.example/musings/oilskins"), any_page=True).refused is None


TICKER = "".join(f"<h3><time datetime=2026-11-20T1{n}:00>1{n}:00</time></h3><p>{SENTENCE}</p>" for n in range(8))
ARTICLES = {
    "plain": article(),
    "a live ticker": article(json_ld('{"@type":"LiveBlogPosting","headline":"Bridge opens at last","datePublished":"2026-11-20"}'), TICKER),
    "a gallery": article(json_ld('{"@type":"NewsArticle","datePublished":"2026-11-20","headline":"Bridge opens at last"}'), "".join(f"<figure><img src=/{n}.jpg><figcaption>{SENTENCE}</figcaption></figure>" for n in range(12)) + PROSE),
    "paywalled": article(json_ld('{"@type":"NewsArticle","isAccessibleForFree":false,"datePublished":"2026-11-20"}'), f"<p>{SENTENCE}</p><p>{SENTENCE}</p><div class=paywall><a href=/subscribe>Subscribe</a><input type=password></div>"),
    "a brief beside a login box": article("<meta property=article:published_time content=2026-11-20>", f"<p class=byline>By Ines Okafor</p><time datetime=2026-11-20>20 November 2026</time><p>{SENTENCE}</p><p>{SENTENCE}</p><form><input type=password></form>"),
    "a brief that metadata do not date beside a login box": article("", f"<p class=byline>By Ines Okafor</p><div>20 November 2026</div><p>{SENTENCE}</p><p>{SENTENCE}</p><div><form><input type=password></form></div>"),
    "the first of several": article("<link rel=next href=/news/bridge-opens/2>", PROSE + "<div class=pagination><a href=/2>2</a><a href=/3>3</a></div>"),
    "about errors": article("", PROSE * 2, "404: page not found, and other tales of the web"),
    "Japanese": article("<meta property=article:published_time content=2026-11-20>", "<p>新しい橋が月曜日に開通した。議会が最初に投票してから十一年が経っていた。市長は雨の中でテープを切り、集まった人々に感謝の言葉を述べた。</p>" * 4, "橋がついに開通"),
    "Arabic": article("<meta property=article:published_time content=2026-11-20>", "<p>افتتح الجسر الجديد فوق النهر يوم الاثنين بعد أحد عشر عاما من تصويت المجلس عليه للمرة الأولى، وحضر المئات من السكان الحفل تحت المطر.</p>" * 4, "الجسر يفتح أخيرا"),
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_of_any_shape_stays_one(name: str) -> None:
    assert extract(page(ARTICLES[name])).body


MUSINGS = html(
    "Oilskins through the years",
    f"<article><h1>Oilskins through the years</h1>{''.join(f'<p>{SENTENCE} So it was in 19{n}.</p>' for n in range(60, 70))}</article>",
)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://chandler.example/products/oilskins", "a shop's page"),
        ("https://harbour.example/forum/oilskins", "a forum"),
        ("https://forum.harbour.example/oilskins", "a forum"),
        ("https://boards.harbour.example/oilskins", "a forum"),
        ("https://store.harbour.example/oilskins", "a shop's page"),
        ("https://developer.harbour.example/oilskins", "a documentation page"),
        ("https://harbour.example/leistungen/oilskins", "a page about a service"),
        ("https://harbour.example/", "a front page"),
    ],
)
def test_more_is_asked_of_a_page_whose_address_names_another_kind(url: str, words: str) -> None:
    assert extract(page(MUSINGS, "https://harbour.example/musings/oilskins")).body
    with pytest.raises(NotAnArticle, match=words):
        extract(page(MUSINGS, url))


def test_prose_in_boxes_without_paragraphs_is_prose_too() -> None:
    lines = "<br><br>".join(f"{SENTENCE} So it was in 19{n}." for n in range(60, 70))
    nest = (
        parse(MUSINGS),
        parse(html("Oilskins through the years", f"<h1>Oilskins through the years</h1><div>{lines}</div>")),
    )
    counted = [
        traits(tree, Document(tree).classes, read(Document(tree)), "https://harbour.example/a", Walk(tree))
        for tree in nest
        if tree is not None
    ]
    assert len(counted) == 2
    assert counted[0]["paragraphs"] == counted[1]["paragraphs"] > 0


def test_a_dated_article_stays_one_where_its_address_names_another_kind() -> None:
    dated = article(json_ld('{"@type":"NewsArticle","headline":"Bridge opens at last","datePublished":"2026-11-20"}'))
    assert extract(page(dated, "https://harbour.example/opinion/forum/bridge-opens-at-last")).body


def test_a_text_in_ideographs_is_as_long_as_what_it_says() -> None:
    text = "".join(
        f"<p>{'渡轮从旧码头出发，港口办公室接电话到中午为止。大桥开通以后，渡轮将停止运行。' * 2}</p>" for _ in range(4)
    )
    body = extract(
        page(html("登录海港的第一天", f"<article><h1>登录海港的第一天</h1>{text}</article>", lang="zh"))
    ).body
    assert 200 < len(body) < 600


def test_a_text_of_nothing_but_teasers_is_a_list() -> None:
    teasers = cards(
        6, "<h3><a href=/n/{n}>Another story that we print today, number {n}</a></h3><p>" + SENTENCE + "</p>"
    )
    tree = parse(f"<body>{teasers}<footer><p>{SENTENCE}</p></footer></body>")
    assert tree is not None
    assert by_layout(tree, "harbourpost.example", Hints()).teasers == 1.0


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Esta página no existe | Paper", "an error page"),
        ("Page non trouvée - Paper", "an error page"),
        ("Diese Seite existiert nicht mehr", "an error page"),
        ("Conteúdo não encontrado", "an error page"),
        ("Такой страницы не существует", "an error page"),
        ("ページが存在しません", "an error page"),
        ("頁面不存在", "an error page"),
        ("Registrieren | Paper", "a page to log in"),
        ("Paper – Créer un compte", "a page to log in"),
        ("Авторизация", "a page to log in"),
        ("会員登録 | Paper", "a page to log in"),
        ("404", "an error page"),
        ("Error 404 (Not Found)!!1", "an error page"),
        ("HTTP Status 404 – Not Found", "an error page"),
        ("403 Forbidden", "an error page"),
        ("Ошибка 404 | Газета", "an error page"),
        ("Access to this page has been denied", "an error page"),
        ("Sign in to your account | Paper", "a page to log in"),
        ("Bitte anmelden – Hafenpost", "a page to log in"),
        ("Connexion à votre compte | Le Port", "a page to log in"),
        ("Войти", "a page to log in"),
        ("로그인 | 항구일보", "a page to log in"),
        ("用户登录 - 港口日报", "a page to log in"),
        ("Resultados da pesquisa: ponte", "search results"),
        ("Vous avez cherché pont", "search results"),
    ],
)
def test_a_page_with_hardly_any_text_is_what_its_title_says(title: str, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        extract(page(html(title, f"<h1>{title}</h1><p>{SENTENCE}</p>"), "https://paper.example/a/b-c-d"))


@pytest.mark.parametrize(
    "title", ["Register of ships opens", "Вход в порт закрыт", "Recherche de témoins après le naufrage"]
)
def test_a_headline_that_begins_with_such_a_word_is_no_notice(title: str) -> None:
    assert (
        extract(
            page(html(title, f"<h1>{title}</h1>{PROSE}"), "https://paper.example/2026/11/20/news-of-the-day")
        ).headline
        == title
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Tres detenidos por entrar en la casa del alcalde", "La policía detuvo el lunes a tres hombres que habían entrado de noche en la casa del alcalde. No hubo heridos, dijo un portavoz."),
        ("Schüler können sich ab Montag anmelden", "Für das neue Schuljahr können sich Kinder ab Montag anmelden. Das Büro ist von acht bis zwölf Uhr geöffnet, teilte die Stadt mit."),
        ("Une nouvelle connexion entre les deux rives", "Un bac relie depuis lundi les deux rives du fleuve. La traversée dure six minutes et coûte deux couronnes, a indiqué la mairie."),
        ("Turistas já podem entrar sem visto nas ilhas", "Os turistas podem entrar sem visto nas ilhas desde segunda-feira, informou o governo. A medida vale por noventa dias."),
        ("Солдатам разрешили войти в город", "Солдатам разрешили войти в город в понедельник, сообщил представитель армии. Жители должны оставаться дома до утра."),
        ("新サービス、ログイン不要で利用可能に", "市は23日、図書館の予約サービスを登録なしで利用できるようにしたと発表した。これまでは窓口での手続きが必要だった。"),
        ("서울시, 로그인 없이 쓰는 예약 서비스 시작", "서울시는 월요일부터 로그인 없이 쓸 수 있는 도서관 예약 서비스를 시작했다고 밝혔다. 그동안은 창구에서만 예약할 수 있었다."),
        ("Missing boy not found after second day of search", "A boy of nine who went missing on Sunday had not been found by Monday night. Some 200 volunteers searched the dunes, the police said."),
        ("404 sheep cross the harbour bridge", "Some 404 sheep crossed the harbour bridge on Monday on their way to the winter pastures. Traffic stood still for half an hour."),
        ("Court rules on consent in hospital case", "The high court ruled on Monday that the hospital should have asked the parents before the operation. It will not appeal."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["", "<meta property=article:published_time content=2026-11-20>"])
def test_a_brief_whose_headline_has_a_word_of_walls_is_one(title: str, text: str, head: str) -> None:
    byline = "<p class=byline>By Ines Okafor, <time datetime=2026-11-20T18:00>20 November 2026</time></p>"
    assert extract(page(article(head, f"{byline}<p>{text}</p>", title))).headline == title


@pytest.mark.parametrize("kind", ["VideoObject", "FAQPage", "Event", "Product", "ItemList"])
def test_what_stands_beside_an_article_says_nothing_of_a_brief(kind: str) -> None:
    brief = f"<p>{SENTENCE}</p><p>It is open again.</p>"
    own = '{"@type":"NewsArticle","headline":"Bridge opens at last"}'
    side = f'{{"@type":"{kind}","name":"The bridge"}}'
    assert extract(page(article(json_ld(f"[{own},{side}]"), brief))).body
    with pytest.raises(NotAnArticle, match="with hardly any text"):
        extract(page(article(json_ld(side), brief)))


def test_a_dated_brief_is_an_article_where_its_headline_is_the_heading() -> None:
    own = '{"@type":"NewsArticle","headline":"Sign in","datePublished":"2026-11-20"}'
    assert extract(page(article(json_ld(own), f"<p>{SENTENCE}</p>", "Sign in"))).body


@pytest.mark.parametrize(
    ("heading", "line", "reason"),
    [
        ("Page not found", SENTENCE, "an error page"),
        ("404", SENTENCE, "an error page"),
        ("خطأ 404", SENTENCE, "an error page"),
        ("Sign in", SENTENCE, "a page to log in"),
        ("Seite nicht gefunden", SENTENCE, "an error page"),
        ("451: Unavailable due to legal reasons", SENTENCE, "an error page"),
        ("This article is no longer available", SENTENCE, "an error page"),
        ("Press & Hold to confirm you are a human (and not a bot).", SENTENCE, "an error page"),
        ("Oh no", "The page you’re looking for has sailed. Try the search, or go back to the front page.", "an error page"),
        ("Hoppla", "Die Seite, die Sie suchen, ist leider nicht mehr vorhanden. Bitte nutzen Sie die Suche.", "an error page"),
        ("¡Vaya!", "La página que buscas ya no existe o ha cambiado de dirección. Puedes usar el buscador.", "an error page"),
        ("Oups !", "La page que vous cherchez a été déplacée. Vous pouvez utiliser la recherche.", "an error page"),
        ("ข่าวท่าเรือ", "ขออภัย หน้าที่คุณกำลังค้นหาไม่มีอยู่หรือถูกย้ายไปแล้ว ลองใช้การค้นหาหรือกลับไปหน้าแรก", "an error page"),
        ("পাতাটি পাওয়া যায়নি", "দুঃখিত, ঠিকানাটি বদলে গেছে। অনুসন্ধান করুন অথবা প্রথম পাতায় ফিরে যান।", "an error page"),
        ("பக்கம் கிடைக்கவில்லை", "தேடலைப் பயன்படுத்துங்கள் அல்லது முகப்புக்குத் திரும்புங்கள். முகவரி மாறியிருக்கலாம்.", "an error page"),
        ("Ukurasa haukupatikana", "Samahani, anwani imebadilika. Jaribu kutafuta au rudi ukurasa wa mwanzo wa gazeti letu.", "an error page"),
        ("გვერდი ვერ მოიძებნა", "სამწუხაროდ მისამართი შეიცვალა. სცადეთ ძიება ან დაბრუნდით მთავარ გვერდზე.", "an error page"),
        ("ገጹ አልተገኘም", "ይቅርታ፣ አድራሻው ተቀይሯል። ፍለጋውን ይሞክሩ ወይም ወደ መጀመሪያው ገጽ ይመለሱ።", "an error page"),
        ("लॉग इन करें", "आगे पढ़ने के लिए लॉग इन करें। खाता नहीं है? एक मिनट में मुफ्त पंजीकरण करें।", "a page to log in"),
        ("เข้าสู่ระบบ", "เข้าสู่ระบบเพื่ออ่านต่อ ยังไม่มีบัญชีใช่ไหม สมัครฟรีได้ในหนึ่งนาที", "a page to log in"),
        ("お知らせ", "お探しのページは見つかりませんでした。移動または削除された可能性があります。", "an error page"),
        ("Hafenpost", "Please enable JS and disable any ad blocker", "an error page"),
    ],
)  # fmt: skip
def test_a_wall_under_the_name_of_the_site_is_told_by_its_heading_and_its_first_line(
    heading: str, line: str, reason: str
) -> None:
    content = html("Harbour Post", f"<main><h1>{heading}</h1><p>{line}</p></main>")
    with pytest.raises(NotAnArticle, match=reason):
        extract(page(content, "https://harbourpost.example/2026/11/20/ferry-times"))


BRIEF = f"<p>{PARAGRAPHS[0]} {PARAGRAPHS[2]}</p>"
DAY = "<p class=byline>By Ines Okafor, <time datetime=2026-11-20T18:00>20 November 2026</time></p>"
MORE = "<h3><a href=/n/{n}>Council votes on bridge number {n}</a></h3><p>" + SENTENCE + "</p>"


@pytest.mark.parametrize("day", [DAY, "<div>20 November 2026, 18:00</div>"])
@pytest.mark.parametrize("count", [6, 9])
def test_a_brief_with_its_day_is_one_however_many_teasers_follow(day: str, count: int) -> None:
    others = f"<section><h2>More news</h2>{cards(count, MORE)}</section>"
    content = article("", f"{day}{BRIEF}{others}", "Bridge opens at last in the rain")
    assert extract(page(content)).paragraphs == (f"{PARAGRAPHS[0]} {PARAGRAPHS[2]}",)


@pytest.mark.parametrize(
    "below",
    [
        f"<h2>The crossing cost a fifth more than the council had planned</h2><time>20 November 2026</time><article>{BRIEF}</article>",
        "<div>20 November 2026</div><p>Ada Vell, who kept the light of the harbour for thirty years, died on Tuesday at her home. She was 91 years old.</p>",
    ],
)
def test_a_brief_is_one_below_a_line_that_is_marked_as_a_heading_and_of_two_sentences(below: str) -> None:
    others = f"<aside>{cards(10, MORE)}</aside>"
    assert extract(page(article("", below + others, "Bridge opens at last in the rain"))).body


def test_a_brief_in_ideographs_is_as_long_as_what_it_says() -> None:
    text = "渡轮周五早上七点过后载着两百名乘客驶离码头，九天前工程师在传动轴上发现一道裂缝，维修花费八万四千元。"
    more = "<h3><a href=/n/{n}>市议会以两票之差通过新建跨河大桥方案</a></h3><p>十一年讨论和三次否决之后，方案以两票之差获得通过，家长们收集签名，希望年底前能招到新老师。</p>"
    content = article(
        "", f"<div>2026年11月20日</div><p>{text}</p><aside>{cards(7, more)}</aside>", "海岛渡轮进厂修理九天后恢复通航"
    )
    assert extract(page(content)).paragraphs == (text,)


def test_amounts_of_text_in_ideographs_are_in_letters() -> None:
    text = "渡轮周五早上七点过后载着两百名乘客驶离码头，九天前工程师在传动轴上发现一道裂缝。"
    tree = parse(
        html("海岛渡轮恢复通航", f"<h1>海岛渡轮恢复通航</h1><p>{text}</p><div>{text}</div><p>渡轮恢复通航。</p>")
    )
    assert tree is not None
    walk = Walk(tree)
    counted = traits(tree, Document(tree).classes, read(Document(tree)), "https://harbour.example/a", walk)
    assert walk.prose == [3 * len(text)] * 2
    assert (counted["heading words"], counted["title: words"]) == (4, 4)
    assert counted["prose of text"] < 1


def test_pictures_beside_a_text_in_ideographs_are_no_gallery_of_hardly_any_text() -> None:
    text = "渡轮周五早上七点过后载着两百名乘客驶离码头，九天前工程师在传动轴上发现一道裂缝。港务局局长向错过就诊的岛民表示歉意，维修花费八万四千元。"
    shown = "".join(
        f"<figure><img src=/{n}.jpg><figcaption>灯塔上看到的第{n}班渡轮和码头上从清晨开始等候的乘客们，摄于上周五早上</figcaption></figure>"
        for n in range(8)
    )
    assert extract(page(article(DAY, f"<p>{text}</p>{shown}", "从灯塔上看海港的清晨"))).body


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("video/17", "a video page"),
        ("podcasts/harbour-talk/17", "a podcast"),
        ("stellenangebote/17", "a job offer"),
        ("veranstaltungen/17", "an event"),
        ("weather/harbour", "a page of the weather"),
        ("stocks/abc", "a page of prices at markets"),
        ("newsletters/morning", "a page of newsletters"),
        ("category/ferries/2", "a topic page"),
    ],
)
def test_an_undated_page_with_hardly_any_text_is_what_its_folder_says(place: str, reason: str) -> None:
    url, brief = f"https://harbourpost.example/{place}", f"<p>{SENTENCE}</p><p>It is open again.</p>"
    with pytest.raises(NotAnArticle, match=f"{reason} with hardly any text"):
        extract(page(article("", brief), url))
    assert extract(page(article("", PROSE * 2), url)).body
    assert extract(page(article("<meta property=article:published_time content=2026-11-20>", brief), url)).body
    assert extract(page(article(json_ld('{"@type":"NewsArticle","headline":"Bridge opens at last"}'), brief), url)).body


@pytest.mark.parametrize(
    "film", ["<video src=/17.mp4></video>", "<iframe src='https://www.youtube.com/embed/17'></iframe>"]
)
def test_a_film_with_a_sentence_is_a_video_page_and_one_beside_a_text_is_not(film: str) -> None:
    with pytest.raises(NotAnArticle, match="a video page"):
        extract(page(article("", f"{film}<p>{SENTENCE}</p>")))
    assert extract(page(article("", film + PROSE))).body


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("JobPosting", "a job offer"), ("ProfilePage", "a person's page"), ("DiscussionForumPosting", "a forum"), ("QAPage", "a forum"), ("CollectionPage", "a topic page")],
)  # fmt: skip
def test_what_an_undated_page_calls_itself_holds_for_one_of_any_length(kind: str, reason: str) -> None:
    own = f'{{"@type":"{kind}","name":"The bridge"}}'
    with pytest.raises(NotAnArticle, match=reason):
        extract(page(article(json_ld(own), PROSE * 2)))
    beside = json_ld(f'[{own},{{"@type":"NewsArticle","headline":"Bridge opens at last"}}]')
    assert extract(page(article(beside, PROSE * 2))).body


INTRODUCTION = f"<p>All our articles on the new bridge over the river. {SENTENCE}</p>"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Bridge", DAY + INTRODUCTION + cards(9, MORE)),
        ("Everything on the new bridge", INTRODUCTION + cards(9, "<time>20 November 2026</time>" + MORE)),
        ("Everything on the new bridge", cards(9, "<time>20 November 2026</time>" + MORE) + INTRODUCTION),
        ("Everything on the new bridge", INTRODUCTION + cards(9, MORE)),
    ],
)
def test_a_page_of_a_topic_is_a_list_though_it_has_a_word_on_it_and_days(title: str, body: str) -> None:
    with pytest.raises(NotAnArticle, match=r"a list of articles|a page of links"):
        extract(page(article("", body, title), "https://harbourpost.example/tag/bridge"))


@pytest.mark.parametrize(
    ("place", "heading"),
    [
        ("about-us", "About us"),
        ("privacy-policy", "Privacy policy"),
        ("service/agb.html", "Allgemeine Geschäftsbedingungen"),
        ("a/b/c-17", "Impressum"),
        ("mentions-legales", "Mentions légales"),
        ("quienes-somos", "¿Quiénes somos?"),
        ("politica-de-privacidad", "Cómo tratamos sus datos"),
        ("c/17", "О редакции"),
        ("c/17", "会社概要"),
        ("kunye", "Künye"),
        ("c/17", "من نحن"),
    ],
)
def test_a_page_about_the_publisher_is_none_unless_it_has_a_day(place: str, heading: str) -> None:
    url, changed = f"https://harbourpost.example/{place}", "<p>Last updated: 1 May 2026</p>"
    with pytest.raises(NotAnArticle, match="a page about the publisher"):
        extract(page(article("", changed + PROSE, heading), url))
    assert extract(page(article("", DAY + PROSE, heading), url)).body
    assert extract(page(article("<meta property=article:published_time content=2026-11-20>", PROSE, heading), url)).body


def test_a_portrait_of_a_publisher_is_an_article_but_long_rules_are_none() -> None:
    text = "".join(f"<p>{number}. {SENTENCE}</p>" for number in range(60))
    assert extract(page(article("", text, "About us"), "https://harbourpost.example/a/b")).body
    with pytest.raises(NotAnArticle, match="a page about the publisher"):
        extract(page(article("", text, "Terms of use"), "https://harbourpost.example/a/b"))


def test_a_page_below_a_folder_of_authors_is_a_person_s_unless_it_is_called_like_an_article() -> None:
    with pytest.raises(NotAnArticle, match="a person's page"):
        extract(page(article("", PROSE, "Ada Vell"), "https://harbourpost.example/author/ada-vell"))
    assert extract(page(article(), "https://harbourpost.example/staff/the-bridge-opens-at-last")).body


@pytest.mark.parametrize(
    ("place", "heading", "line"),
    [
        ("opinion", "Opinion", "People here did not send a message. They chose someone."),
        ("world/asia", "Asia", "What our correspondents saw between the two rivers."),
        ("wirtschaft/", "Wirtschaft", "38 Anlagen dürfen vorerst nicht gebaut werden."),
        ("keizai", "経済", "記事、写真の無断転載を禁じます。"),
        ("عالم", "العالم", "رفع التحذير من موجات المد بعد ثلاث ساعات"),
    ],
)
def test_a_section_with_hardly_any_text_is_none_unless_it_has_a_day(place: str, heading: str, line: str) -> None:
    url, teaser = f"https://harbourpost.example/{place}", f"<h2><a href=/news/1>Bridge opens</a></h2><p>{line}</p>"
    with pytest.raises(NotAnArticle, match="a topic page with hardly any text"):
        extract(page(article("", teaser, heading), url))
    assert extract(page(article("", teaser, "Why we sail to the island in November"), url)).headline
    assert extract(page(article("", teaser, heading), url.rstrip("/") + "/17")).headline
    assert extract(page(article("", DAY + f"<p>{line}</p>", heading), url)).headline


def test_every_page_of_the_sample_that_is_no_article_is_refused(tmp_path: Path) -> None:
    sample.write(tmp_path / "day.warc.gz")
    articles = {one["url"] for one in sample.truth() if one["article"]}
    passed = set()
    for one in read_pages(tmp_path / "day.warc.gz"):
        with suppress(StageError):
            passed.add(extract(one).page_url.partition("?utm_")[0])
    assert passed == articles
