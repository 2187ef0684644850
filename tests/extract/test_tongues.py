"""Pages that are no articles in eight languages, marked up as WordPress, Drupal, Arc XP, WooCommerce and papers' own systems do."""

from collections.abc import Callable

import pytest
from pages import json_ld, page
from tongues import TONGUES, Tongue

from broadsheet.errors import NotAnArticle
from broadsheet.extract import extract

PAPER = "https://paper.example"
LIST = "a list of articles|a page of links|a topic page"

Made = tuple[str, str, str]
"""Address, page, and the reason for which it is refused."""


def framed(tongue: Tongue, title: str, main: str, head: str = "", classes: str = "") -> str:
    """A page with the paper's masthead, menu and foot."""
    menu = "".join(f"<li class=menu-item><a href='/{n}/'>{name}</a></li>" for n, name in enumerate(tongue.topics))
    return (
        f"<!DOCTYPE html><html lang={tongue.code} dir={'rtl' if tongue.code == 'ar' else 'ltr'}><head><meta charset=utf-8><title>{title}</title>"
        f"<meta property=og:site_name content='{tongue.paper}'>{head}</head><body class='{classes}'>"
        f"<header class=site-header><a class=site-title href=/>{tongue.paper}</a><nav class=main-navigation><ul>{menu}</ul></nav></header>"
        f"{main}<footer class=site-footer><ul>{menu}</ul><p>© 2026 {tongue.paper}. {tongue.rights}</p></footer></body></html>"
    )


def many(tongue: Tongue, count: int, each: str) -> str:
    """So many teasers: `each` with their number, headline, teaser, topic, day and "read more"."""
    return "".join(
        each.format(n=n, head=head, said=said, topic=tongue.topics[n % 5], day=tongue.day, more=tongue.more)
        for n, (head, said) in ((n, tongue.news[n % len(tongue.news)]) for n in range(count))
    )


def front_of_wordpress(tongue: Tongue) -> Made:
    posts = many(
        tongue,
        10,
        "<article class='post-{n} post type-post hentry'><header class=entry-header><h2 class=entry-title><a href='/2026/11/20/story-{n}/' rel=bookmark>{head}</a></h2>"
        "<div class=entry-meta><time class='entry-date published' datetime='2026-11-20T0{n}:00:00+00:00'>{day}</time></div></header>"
        "<div class=entry-summary><p>{said} <a class=more-link href='/2026/11/20/story-{n}/'>{more}</a></p></div></article>",
    )
    aside = many(tongue, 6, "<li class=recentpost><a href='/2026/11/19/old-{n}/'>{head}</a></li>")
    main = f"<main class=site-main>{posts}<nav class=pagination><a class=page-numbers href=/page/2/>2</a></nav></main><aside class=widget-area>{aside}</aside>"
    head = "<meta name=generator content='WordPress 6.7'><meta property=og:type content=website>"
    return f"{PAPER}/", framed(tongue, tongue.paper, main, head, "home blog hfeed"), "a front page"


def front_of_arc(tongue: Tongue) -> Made:
    promos = many(
        tongue,
        24,
        "<div class=b-results-list__card><a class=b-promo__image href='/{n}/story-{n}/'><img src='/{n}.jpg'></a><div class=overline>{topic}</div>"
        "<h2 class=b-promo__heading><a href='/{n}/story-{n}/'>{head}</a></h2><p class=b-promo__description>{said}</p></div>",
    )
    head = "<script>window.Fusion=window.Fusion||{}</script>" + json_ld(
        '{"@type":"NewsMediaOrganization","name":"Harbour"}'
    )
    return (
        f"{PAPER}/",
        framed(tongue, tongue.paper, f"<div id=fusion-app><main class=b-front>{promos}</main></div>", head),
        "a front page",
    )


def front_at_another_address(tongue: Tongue) -> Made:
    """Headlines alone, by section."""
    items = (
        "<div class=item><a href='/s/{n}.html'><img src='/{n}.jpg'></a><h3><a href='/s/{n}.html'>{head}</a></h3></div>"
    )
    sections = "".join(
        f"<section class=block><h2 class=block-title><a href=/{n}/>{name}</a></h2>{many(tongue, 8, items)}</section>"
        for n, name in enumerate(tongue.topics)
    )
    return (
        f"{PAPER}/index.html",
        framed(tongue, tongue.paper, f"<main>{sections}</main>"),
        f"a front page|{LIST}",
    )


def topic_of_wordpress(tongue: Tongue) -> Made:
    """WordPress's plugins call its archives articles, in `og:type`."""
    posts = many(
        tongue,
        10,
        "<article class='post hentry'><h2 class=entry-title><a href='/2026/11/20/story-{n}/'>{head}</a></h2><span class=posted-on>{day}</span>"
        "<div class=entry-content><p>{said}</p><a class=more-link href='/2026/11/20/story-{n}/'>{more}</a></div></article>",
    )
    main = f"<main><header class=page-header><h1 class=page-title>{tongue.topics[1]}</h1></header>{posts}<a href=page/2/>2</a></main>"
    head = "<meta name=generator content='WordPress 6.7'><meta property=og:type content=article>"
    return (
        f"{PAPER}/category/economy/",
        framed(tongue, f"{tongue.topics[1]} - {tongue.paper}", main, head, "archive category"),
        LIST,
    )


def topic_of_drupal(tongue: Tongue) -> Made:
    rows = many(
        tongue,
        12,
        "<div class=views-row><div class='node node--type-article node--view-mode-teaser'><h3 class=node__title><a href='/node/{n}'><span class=field>{head}</span></a></h3>"
        "<div class=node__submitted>{day}</div><div class='field field--name-body'><p>{said}</p></div></div></div>",
    )
    main = f"<main role=main><h1 class=page-title>{tongue.topics[3]}</h1><div class='view view-taxonomy-term'><div class=view-content>{rows}</div></div></main>"
    head = "<meta name=Generator content='Drupal 10 (https://www.drupal.org)'>"
    return f"{PAPER}/taxonomy/term/17", framed(tongue, f"{tongue.topics[3]} | {tongue.paper}", main, head), LIST


def topic_of_links(tongue: Tongue) -> Made:
    """Headlines and days alone."""
    rows = many(tongue, 40, "<li><a href='/story/{n}.html'>{head}</a><span>{day}</span></li>")
    main = f"<div class=wrap><h1>{tongue.topics[3]}</h1><ul class=list>{rows}</ul></div>"
    return f"{PAPER}/culture/", framed(tongue, f"{tongue.topics[3]}_{tongue.paper}", main), LIST


def topic_with_words_of_its_own(tongue: Tongue) -> Made:
    rows = many(
        tongue, 10, "<div><h2><a href='/story/{n}'>{head}</a></h2><p>{said}</p><span class=date>{day}</span></div>"
    )
    main = f"<main><h1>{tongue.topics[0]}</h1><p class=intro>{tongue.video[1]}</p>{rows}</main>"
    return f"{PAPER}/dossier/harbour", framed(tongue, f"{tongue.topics[0]} | {tongue.paper}", main), LIST


def video(tongue: Tongue) -> Made:
    title, said, others = tongue.video
    cards = many(
        tongue,
        12,
        "<div class=video-card><a href='/video/{n}'><img src='/{n}.jpg'><span class=duration>1:12</span><h3>{head}</h3></a></div>",
    )
    main = f"<main><div class=video-player><video controls src=/17.mp4></video></div><h1>{title}</h1><p class=video-description>{said}</p><section class=related><h2>{others}</h2>{cards}</section></main>"
    head = "<meta property=og:type content=article>" + json_ld(
        f'{{"@type":"VideoObject","name":"{title}","uploadDate":"2026-11-20"}}'
    )
    return f"{PAPER}/video/17", framed(tongue, f"{title} | {tongue.paper}", main, head), "a video page"


def shop(tongue: Tongue) -> Made:
    name, said, add, cart, price = tongue.shop
    cards = "".join(
        f"<li class='product type-product'><a href=/product/{n}/><img src=/{n}.jpg><h2 class=woocommerce-loop-product__title>{name} {n}</h2><span class=price>{price}</span></a><a class='button add_to_cart_button' href=?add-to-cart={n}>{add}</a></li>"
        for n in range(8)
    )
    main = (
        f"<a class=cart-contents href=/cart/>{cart} (0)</a><div class='product type-product'><h1 class='product_title entry-title'>{name}</h1><p class=price>{price}</p>"
        f"<div class=woocommerce-product-details__short-description><p>{said}</p></div><form class=cart><input type=number value=1><button class='single_add_to_cart_button button'>{add}</button></form>"
        f"<section class='related products'><ul class=products>{cards}</ul></section></div>"
    )
    head = "<meta name=generator content='WooCommerce 9'>" + json_ld(
        f'{{"@type":"Product","name":"{name}","offers":{{"@type":"Offer","price":"84.00"}}}}'
    )
    return f"{PAPER}/product/boots/", framed(tongue, f"{name} – {tongue.paper}", main, head), "a shop's page"


def shop_of_many(tongue: Tongue) -> Made:
    name, said, add, cart, price = tongue.shop
    grid = "".join(
        f"<div class=product-item><a href=/p/{n}><img src=/{n}.jpg>{name} {n}</a><span class=price>{price}</span><button>{add}</button></div>"
        for n in range(24)
    )
    main = f"<main><h1>{tongue.topics[3]}</h1><p>{said}</p><div class=grid>{grid}</div><a href=/cart>{cart}</a></main>"
    return f"{PAPER}/collections/boots", framed(tongue, tongue.topics[3], main), "a shop's page"


def login(tongue: Tongue) -> Made:
    title, said, mail, word, lost = tongue.login
    form = f"<form method=post><label>{mail}<input type=email></label><label>{word}<input type=password></label><button>{title}</button><a href=/lost>{lost}</a></form>"
    return (
        f"{PAPER}/account/signin?next=/story/17",
        framed(tongue, f"{title} | {tongue.paper}", f"<main><h1>{title}</h1><p>{said}</p>{form}</main>"),
        "a page to log in",
    )


def error(tongue: Tongue) -> Made:
    """With the newest articles and the most read ones, so that nobody leaves."""
    title, said, find = tongue.error
    recent = many(tongue, 6, "<li><a href='/2026/11/20/story-{n}/'>{head}</a></li>")
    read = many(tongue, 9, "<div class=card><h3><a href='/story/{n}'>{head}</a></h3><p>{said}</p></div>")
    main = (
        f"<main class='error-404 not-found'><h1 class=page-title>{title}</h1><p>{said}</p><form role=search><input type=search><button>{find}</button></form>"
        f"<ul class=widget_recent_entries>{recent}</ul></main><section class=most-read>{read}</section>"
    )
    return (
        f"{PAPER}/2019/01/01/gone/",
        framed(tongue, f"{title} - {tongue.paper}", main, "", "error404"),
        "an error page",
    )


MAKERS: tuple[Callable[[Tongue], Made], ...] = (
    front_of_wordpress, front_of_arc, front_at_another_address, topic_of_wordpress, topic_of_drupal, topic_of_links,
    topic_with_words_of_its_own, video, shop, shop_of_many, login, error,
)  # fmt: skip


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_a_page_that_is_no_article_is_refused_by_its_name(make: Callable[[Tongue], Made], tongue: Tongue) -> None:
    url, content, reason = make(tongue)
    with pytest.raises(NotAnArticle, match=reason):
        extract(page(content, url))


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_an_article_above_the_same_teasers_stays_one(tongue: Tongue) -> None:
    paragraphs = "".join(f"<p>{said} {tongue.video[1]}</p>" for _, said in tongue.news)
    cards = many(tongue, 12, "<div class=card><h3><a href='/story/{n}'>{head}</a></h3><p>{said}</p></div>")
    title = tongue.news[0][0]
    main = f"<main><article><h1>{title}</h1><time datetime=2026-11-20>{tongue.day}</time>{paragraphs}</article><section class=more>{cards}</section></main>"
    found = extract(page(framed(tongue, f"{title} | {tongue.paper}", main), f"{PAPER}/2026/11/20/ferry-sails-again"))
    assert found.headline == title
    assert found.paragraphs == tuple(f"{said} {tongue.video[1]}" for _, said in tongue.news)
