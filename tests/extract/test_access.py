"""Who may read an article, on pages of a fictional paper."""

import pytest
from pages import PROSE, article, json_ld, page

from broadsheet.extract import extract
from broadsheet.news import Access


def access(head: str = "", body: str = PROSE) -> Access:
    return extract(page(article(head, body))).access


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('"isAccessibleForFree": true', Access.OPEN),
        ('"isAccessibleForFree": "False"', Access.PAID),
        ('"isAccessibleForFree": "false"', Access.PAID),
        ('"isAccessibleForFree": "http://schema.org/False"', Access.PAID),
        ('"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".wall"}', Access.PAID),
        (
            '"isAccessibleForFree": true, "hasPart": [{"@type": "WebPageElement", "isAccessibleForFree": "False"}]',
            Access.METERED,
        ),
    ],
)
def test_who_may_read_it_is_as_the_page_states(said: str, told: Access) -> None:
    assert access(json_ld(f'{{"@type": "NewsArticle", {said}}}')) is told


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("<meta itemprop=isAccessibleForFree content=False>", Access.PAID),
        ("<meta property=article:content_tier content=locked>", Access.PAID),
        ("<meta property=article:content_tier content=metered>", Access.METERED),
        ("<meta property=article:content_tier content=free>", Access.OPEN),
    ],
)
def test_metadata_tell_who_may_read_it(head: str, told: Access) -> None:
    assert access(head, f"{PROSE}<div><p>Subscribe to continue reading</p></div>") is told


PAID = [
    "Subscribe to continue reading", "This article is for subscribers only", "Jetzt weiterlesen mit HP+", "Um den ganzen Artikel zu lesen", "Il vous reste 80 % de cet article à lire.",
    "Pour lire la suite", "Contenido exclusivo para suscriptores", "Articolo riservato agli abbonati", "Conteúdo exclusivo para assinantes", "Alleen voor abonnees",
    "För att läsa hela artikeln", "For å lese videre", "Vain tilaajille", "Tylko dla prenumeratorów", "Pouze pro předplatitele", "この記事は有料会員限定です", "Материал только для подписчиков",
    "Este contenido es exclusivo para suscriptores", "Questo contenuto è riservato agli abbonati", "Verder lezen?", "Vill du läsa hela artikeln?", "Vil du læse videre?", "Pozostało 80% tekstu.",
    "Этот материал доступен только подписчикам", "이 기사는 유료 회원만 볼 수 있습니다", "Bu içerik abonelere özeldir", "本文仅限付费会员阅读", "本文只限訂戶閱讀", "Článek je jen pro předplatitele",
    "구독자 전용 기사입니다", "订阅后阅读全文", "للمشتركين فقط", "Sadece aboneler okuyabilir", "למנויים בלבד",
]  # fmt: skip
METERED = [
    "You have 2 free articles left", "Create a free account to continue reading", "Kostenlos registrieren und weiterlesen", "Encore 3 articles gratuits", "Regístrate gratis para seguir leyendo",
    "Registrati gratis per continuare", "Registreer gratis om verder te lezen", "無料会員登録で続きを読む",
]  # fmt: skip


@pytest.mark.parametrize(
    ("notice", "told"), [*((line, Access.PAID) for line in PAID), *((line, Access.METERED) for line in METERED)]
)
def test_a_notice_counts_beside_a_short_text_or_in_a_wall(notice: str, told: Access) -> None:
    assert access(body=f"{PROSE}<div class=box><p>{notice}</p></div>") is told
    assert access(body=f"{PROSE * 6}<div class=box><p>{notice}</p></div>") is Access.OPEN
    assert access(body=f"{PROSE * 6}<div class=article-paywall><p>{notice}</p></div>") is told


@pytest.mark.parametrize(
    "label",
    [
        "Para suscriptores", "Solo suscriptores", "Exclusivo para suscriptores", "Riservato agli abbonati", "Só para assinantes", "Subscriber only", "Exclusive for subscribers", "Réservé aux abonnés",
    ],
)  # fmt: skip
def test_a_label_counts_beside_the_headline_of_a_short_text(label: str) -> None:
    assert access(body=f"<div class=tag><span>{label}</span></div>{PROSE}") is Access.PAID
    assert access(body=f"<div class=tag><span>{label}</span></div>{PROSE * 6}") is Access.OPEN


def test_a_label_of_a_teaser_or_in_a_menu_says_nothing_of_the_article() -> None:
    teaser = "<div><h3>Council votes again</h3><span>Para suscriptores</span></div>"
    assert access(body=f"{PROSE}{'<p></p>' * 30}{teaser}") is Access.OPEN
    content = article().replace("<h1>", "<nav><a href=/s>Solo suscriptores</a></nav><h1>")
    assert extract(page(content)).access is Access.OPEN


def test_the_second_line_of_a_notice_may_say_that_some_articles_are_free() -> None:
    notice = "<h2>Pour lire la suite<br>et accéder gratuitement à 3 articles par mois</h2>"
    assert access(body=f"{PROSE}<div class=form-paywall>{notice}</div>") is Access.METERED


@pytest.mark.parametrize(
    "box",
    [
        "<div class=paywall style='display: none'><p>Subscribe to continue reading</p></div>",
        "<div class='paywall hidden'><p>Subscribe to continue reading</p></div>",
        "<header><p>Subscribe to continue reading</p></header>",
        "<div class=paywall></div>",
        "<div class=piano-ribbon><p>Read more with us</p></div>",
    ],
)
def test_hidden_walls_and_the_site_s_own_lines_say_nothing(box: str) -> None:
    assert access(body=PROSE * 6 + box) is Access.OPEN
    assert access(body=PROSE + box) is Access.OPEN


def test_a_text_that_is_withheld_from_others_is_paid_for() -> None:
    assert access(body=f"{PROSE}<div class='encrypted-content'><p>4f0c 99ab</p></div>") is Access.PAID
