"""Pictures with caption and credit, on pages of a fictional paper; captions are no paragraphs of the body."""

import pytest
from pages import PARAGRAPHS, PROSE, article, json_ld, page

from broadsheet.errors import NotAnArticle
from broadsheet.extract import extract
from broadsheet.news import Article

FERRY = "The last ferry leaves the old quay in the rain."
MORE = (
    "<p>The harbour office expects that the ferry's crew of nine will find work on the bridge, it said on Monday.</p>"
)


def read(head: str, body: str) -> Article:
    return extract(page(article(head, body)))


def shown(found: Article) -> list[tuple[str, str | None, str | None]]:
    return [(one.url.rsplit("/", 1)[1], one.caption, one.credit) for one in found.pictures]


CAPTIONS = {
    "figure": f"<figure><img src=/media/last-ferry-quay.jpg><figcaption>{FERRY}</figcaption></figure>",
    "marked by its class": f"<div class=picture><div><img src=/media/last-ferry-quay.jpg></div><p class=image-caption>{FERRY}</p></div>",
    "repeats the alternative text": f"<div><img alt='{FERRY}' src=/media/last-ferry-quay.jpg></div><p>{FERRY}</p>",
    "repeats it after sources": f"<div><picture><source srcset=/a.jpg><source srcset=/b.jpg><img alt='{FERRY}' src=/media/last-ferry-quay.jpg></picture></div><div><span>{FERRY}</span></div>",
    "a figcaption outside its figure": f"<div><figure><img src=/media/last-ferry-quay.jpg></figure><div><figcaption class=x1>{FERRY}</figcaption></div></div>",
    "a figcaption without a figure": f"<div><img src=/media/last-ferry-quay.jpg><noscript><img src=/media/last-ferry-quay.jpg></noscript><figcaption>{FERRY}</figcaption></div>",
    "of an AMP page": f"<figure><amp-img src=/media/last-ferry-quay.jpg width=800 height=500></amp-img><figcaption>{FERRY}</figcaption></figure>",
    "of an AMP page, marked": f"<div class=wp-caption><amp-img src=/media/last-ferry-quay.jpg></amp-img><p class=wp-caption-text>{FERRY}</p></div>",
    "a kept place before it": f"<figure><span><img src=data:image/gif;base64,R0><noscript><img src=/media/last-ferry-quay.jpg></noscript></span><figcaption>{FERRY}</figcaption></figure>",
    "a blurred place before it": f"<figure><img src=data:image/png;base64,R0><picture><noscript><img src=/media/last-ferry-quay.jpg></noscript></picture><figcaption>{FERRY}</figcaption></figure>",
    "in a table of Blogger's": f"<table class=tr-caption-container><tbody><tr><td><a href=/media/s1600/last-ferry-quay.jpg><img src=/media/last-ferry-quay.jpg></a></td></tr><tr><td class=tr-caption>{FERRY}</td></tr></tbody></table>",
    "in a table of old": f"<table align=right><tr><td><img src=/media/last-ferry-quay.jpg></td></tr><tr><td><font size=1>{FERRY}</font></td></tr></table>",
    "in a box of pictures'": f"<div class=bildbox><img src=/media/last-ferry-quay.jpg><p class=bu>{FERRY}</p></div>",
    "in schema.org's words": f"<div class=art><img src=/media/last-ferry-quay.jpg><p><span itemprop=caption>{FERRY}</span></p></div>",
    "of a drawing": f"<figure><img src=/media/last-ferry-quay.svg><figcaption>{FERRY}</figcaption></figure>",
    "in a list of SPIP's": f"<dl class=spip_documents><dt><img src=/media/last-ferry-quay.jpg></dt><dt class=spip_doc_titre><b>{FERRY}</b></dt></dl>",
    "in a list of WordPress's": f"<dl class=gallery-item><dt><img src=/media/last-ferry-quay.jpg></dt><dd class='wp-caption-text gallery-caption'>{FERRY}</dd></dl>",
    "in an attribute": f"<figure><img src=/media/last-ferry-quay.jpg><div aria-hidden=true data-c-caption='{FERRY}'></div></figure>",
    "slanted below it": f"<p><a href=/media/last-ferry-quay.jpg><img src=/media/last-ferry-quay.jpg></a><br><em>{FERRY}</em></p>",
    "loaded late": f"<figure><img src=data:image/gif;base64,R0 data-td-src-property=https://harbourpost.example/media/last-ferry-quay.jpg><figcaption>{FERRY}</figcaption></figure>",
    "loaded late, as another calls it": f"<figure><img data-lazy=' /media/last-ferry-quay.jpg '><figcaption>{FERRY}</figcaption></figure>",
    "sources of a picture": f"<figure><picture><source srcset='/media/last-ferry-quay.jpg 900w'><img src=data:image/gif;base64,R0></picture><figcaption>{FERRY}</figcaption></figure>",
}


@pytest.mark.parametrize("form", CAPTIONS)
def test_a_caption_is_with_its_picture_and_not_in_the_body(form: str) -> None:
    found = read("", f"{PROSE}{CAPTIONS[form]}{MORE}")
    assert [(name.partition(".")[0], *rest) for name, *rest in shown(found)] == [("last-ferry-quay", FERRY, None)]
    assert FERRY not in found.body
    assert set(PARAGRAPHS) <= set(found.paragraphs)


def test_a_paragraph_that_a_caption_repeats_is_not_lost() -> None:
    picture = f"<div class=picture><img src=/media/last-ferry-quay.jpg><p class=caption>{PARAGRAPHS[2]}</p></div>"
    found = read("", f"{PROSE}{picture}{MORE}")
    assert PARAGRAPHS[2] in found.paragraphs
    assert shown(found) == [("last-ferry-quay.jpg", PARAGRAPHS[2], None)]


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        ("<figcaption>The ferry. (Image credit: Ada Vell)</figcaption>", "The ferry.", "Ada Vell"),
        ("<figcaption>Picture: Ada Vell</figcaption>", None, "Ada Vell"),
        ("<figcaption>Die Fähre. Fotos: Ada Vell/dpa</figcaption>", "Die Fähre.", "Ada Vell/dpa"),
        ("<figcaption>떠나는 배. [사진 출처 = 연합뉴스]</figcaption>", "떠나는 배.", "연합뉴스"),
        ("<figcaption><i class=photographer>Ada Vell</i>The ferry.</figcaption>", "The ferry.", "Ada Vell"),
        ("<figcaption>The ferry.</figcaption>", "The ferry.", None),
        ("<figcaption>A balsa. (crédito: Ada Vell)</figcaption>", "A balsa.", "Ada Vell"),
        ("<figcaption>The ferry. (Bild: Ada Vell / AP)</figcaption>", "The ferry.", "Ada Vell / AP"),
        ("<figcaption>The ferry, as seen [Ada Vell/Reuters]</figcaption>", "The ferry, as seen", "Ada Vell/Reuters"),
        ("<figcaption>Mayor Ben Mor. | Ada Vell/Getty Images</figcaption>", "Mayor Ben Mor.", "Ada Vell/Getty Images"),
        ("<figcaption>La balsa. | DR</figcaption>", "La balsa.", "DR"),
        ("<figcaption>La balsa salió. Archivo/El Puerto</figcaption>", "La balsa salió.", "Archivo/El Puerto"),
        (
            "<figcaption>The ferry leaves.Ada Vell/Harbour Post</figcaption>",
            "The ferry leaves.",
            "Ada Vell/Harbour Post",
        ),
        ("<figcaption>Fotó: Vell Ada / MTI</figcaption>", None, "Vell Ada / MTI"),
        (
            "<figcaption>The ferry. (c) TV Harbour | vell.example</figcaption>",
            "The ferry.",
            "TV Harbour | vell.example",
        ),
        ("<figcaption>Ada Vell via Getty Images</figcaption>", None, "Ada Vell via Getty Images"),
        ("<figcaption>Bild: Die Fähre legt ab. Screenshot aus Twitter</figcaption>", "Die Fähre legt ab.", "Twitter"),
        ("<figcaption>The ferry. Photo via Vell Archive</figcaption>", "The ferry.", "Vell Archive"),
        ("<figcaption>The ferry. Pic: PA</figcaption>", "The ferry.", "PA"),
        ("<figcaption>The last ferry [File: Ada Vell/Reuters]</figcaption>", "The last ferry", "Ada Vell/Reuters"),
        ("<figcaption>The last ferry leaves.(HP Photo)</figcaption>", "The last ferry leaves.", "HP Photo"),
        ("<figcaption>Prom odpływa, fot. shutterstock</figcaption>", "Prom odpływa", "shutterstock"),
        ("<figcaption>A ferry in the rain (adavell7/iStock)</figcaption>", "A ferry in the rain", "adavell7/iStock"),
        (
            "<figcaption>The ferry in Washington, DC. Ada Vell/Getty Images</figcaption>",
            "The ferry in Washington, DC.",
            "Ada Vell/Getty Images",
        ),
        ("<figcaption>Image source, Getty Images</figcaption>", None, "Getty Images"),
        (
            "<figcaption>The ferry. - Copyright Ada Vell/Copyright 2026 The AP. All rights reserved</figcaption>",
            "The ferry.",
            "Ada Vell",
        ),
        (
            "<figcaption><div class=attribution><p>Ada Vell for <i>The Quay</i></p></div></figcaption>",
            None,
            "Ada Vell for The Quay",
        ),
        ("<figcaption><cite>Ada Vell</cite><div>The ferry.</div></figcaption>", "The ferry.", "Ada Vell"),
        ("<figcaption><span><cite>Ada Vell</cite></span></figcaption>", None, "Ada Vell"),
        (
            "<figcaption>The ferry. (Ada Vell/PA) <span class=credit>PA Wire</span></figcaption>",
            "The ferry.",
            "Ada Vell/PA",
        ),
        ("<figcaption>The ferry (old) of J. Vell.</figcaption>", "The ferry (old) of J. Vell.", None),
        ("<figcaption>Die Fähre (Archivbild)</figcaption>", "Die Fähre (Archivbild)", None),
        ("<figcaption><style>.a{color:red}</style>The ferry.</figcaption>", "The ferry.", None),
        ("<figcaption><i class=photographer>© Bild: Ada Vell</i></figcaption>", None, "Ada Vell"),
        ("<figcaption>: The ferry. Keystone/Ada Vell</figcaption>", "The ferry.", "Keystone/Ada Vell"),
        ("<figcaption>Legende: The ferry. Keystone/Ada Vell</figcaption>", "The ferry.", "Keystone/Ada Vell"),
        ("<figcaption><span>Image caption</span> <b>The ferry.</b></figcaption>", "The ferry.", None),
        ("<figcaption>The quay in Saltby<i>Ada Vell / AP</i></figcaption>", "The quay in Saltby Ada Vell / AP", None),
        ("<figcaption>[Rendering: Ada Vell]</figcaption>", None, "Ada Vell"),
        ("<figcaption>The crew waves / Ada Vell/Getty Images</figcaption>", "The crew waves", "Ada Vell/Getty Images"),
        ("<figcaption>Ben Mor / Ada Vell/Getty Images</figcaption>", "Ben Mor", "Ada Vell/Getty Images"),
        ("<figcaption>Ada Vell / Getty Images / AP</figcaption>", None, "Ada Vell / Getty Images / AP"),
        ("<figcaption>배가 떠나고 있다. 연합뉴스</figcaption>", "배가 떠나고 있다.", "연합뉴스"),
        ("<figcaption>港を出る船＝13日（山田花子撮影）</figcaption>", "港を出る船＝13日", "山田花子"),
        ("<figcaption>港を出る船（ヘリから撮影）</figcaption>", "港を出る船（ヘリから撮影）", None),
        ("<figcaption>港を出る船（Ｃ）共同通信社</figcaption>", "港を出る船", "共同通信社"),
        ("<figcaption>渡轮离港。记者 张三 摄</figcaption>", "渡轮离港。", "记者 张三"),
        ("<figcaption>The ferry leaves. (Ada M. Vell)</figcaption>", "The ferry leaves.", "Ada M. Vell"),
        ("<figcaption>The ferry leaves. (Ada de Vell)</figcaption>", "The ferry leaves.", "Ada de Vell"),
        ("<figcaption>The ferry leaves. (File Photo)</figcaption>", "The ferry leaves. (File Photo)", None),
        ("<figcaption>Credits: Harbour Office;</figcaption>", None, "Harbour Office"),
        ("<figcaption>Symbolgrafik: © Ada Vell</figcaption>", None, "Ada Vell"),
        ("<figcaption>Die Fähre. Archivfoto: Ada Vell</figcaption>", "Die Fähre.", "Ada Vell"),
        ("<figcaption>The ferry leaves. <a href=/l.jpg>Zoom</a></figcaption>", "The ferry leaves.", None),
        (
            "<figcaption>The ferry leaves. (Express / Staff / File photo by Ada Vell)</figcaption>",
            "The ferry leaves.",
            "Ada Vell",
        ),
        ("<figcaption>The ferry leaves. (Harbour photo by Ada Vell)</figcaption>", "The ferry leaves.", "Ada Vell"),
        ("<figcaption>La balsa sale. ADA VELL (EFE)</figcaption>", "La balsa sale.", "ADA VELL (EFE)"),
        ("<figcaption>La balsa sale. Foto: Ada Vell (EFE)</figcaption>", "La balsa sale.", "Ada Vell (EFE)"),
        ("<figcaption>La balsa sale (EFE)</figcaption>", "La balsa sale", "EFE"),
        (
            "<figcaption>Il traghetto lascia il molo (foto di Ada Vell)</figcaption>",
            "Il traghetto lascia il molo",
            "Ada Vell",
        ),
        ("<figcaption>Prom odpływa / fot. Ada Vell</figcaption>", "Prom odpływa", "Ada Vell"),
        ("<figcaption>Το πλοίο φεύγει. Φωτογραφία: Νίκος Παππάς</figcaption>", "Το πλοίο φεύγει.", "Νίκος Παππάς"),
        ("<figcaption>Con tàu rời bến. Ảnh: Nam Trần</figcaption>", "Con tàu rời bến.", "Nam Trần"),
        ("<figcaption>เรือออกจากท่า ภาพ: สมชาย ใจดี</figcaption>", "เรือออกจากท่า", "สมชาย ใจดี"),
        ("<figcaption>العبارة تغادر. الصورة: أحمد علي</figcaption>", "العبارة تغادر.", "أحمد علي"),
        ("<figcaption>العبارة تغادر. صورة قديمة</figcaption>", "العبارة تغادر. صورة قديمة", None),
        ("<figcaption>Фериботът тръгва. Снимка: Георги Стоев</figcaption>", "Фериботът тръгва.", "Георги Стоев"),
        ("<figcaption>کشتی می‌رود (عکس: علی رضایی)</figcaption>", "کشتی می‌رود", "علی رضایی"),
        ("<figcaption>کشتی چل پڑی۔ فوٹو: علی رضا</figcaption>", "کشتی چل پڑی۔", "علی رضا"),
        ("<figcaption>नौका चली। फोटो: अजय सिंह</figcaption>", "नौका चली।", "अजय सिंह"),
        ("<figcaption>ফেরি ছাড়ছে। ছবি: আবুল কালাম</figcaption>", "ফেরি ছাড়ছে।", "আবুল কালাম"),
        ("<figcaption>Keltas išplaukia (J. Vaitkaus nuotr.)</figcaption>", "Keltas išplaukia", "J. Vaitkaus"),
        ("<figcaption>Feribotul pleacă. Sursa foto: Agerpres</figcaption>", "Feribotul pleacă.", "Agerpres"),
        ("<figcaption>Скела одлази. Извор: Танјуг</figcaption>", "Скела одлази.", "Танјуг"),
        ("<figcaption>Ferjan siglir. Mynd: Einar Helgason</figcaption>", "Ferjan siglir.", "Einar Helgason"),
        ("<figcaption>Το πλοίο φεύγει. ΦΩΤΟ: INTIME</figcaption>", "Το πλοίο φεύγει.", "INTIME"),
        ("<figcaption>배가 떠나고 있다. /김철수 기자</figcaption>", "배가 떠나고 있다.", "김철수"),
        ("<figcaption>배가 떠나고 있다 /연합뉴스</figcaption>", "배가 떠나고 있다", "연합뉴스"),
        ("<figcaption>배가 떠나고 있다. ⓒ연합뉴스</figcaption>", "배가 떠나고 있다.", "연합뉴스"),
        ("<figcaption>배가 떠나고 있다. 사진제공=항만청</figcaption>", "배가 떠나고 있다.", "항만청"),
        ("<figcaption>배가 떠나고 있다. 사진=이영희 기자</figcaption>", "배가 떠나고 있다.", "이영희"),
        ("<figcaption>渡轮离港 张三 摄</figcaption>", "渡轮离港", "张三"),
        ("<figcaption>渡轮离港（图源：新华社）</figcaption>", "渡轮离港", "新华社"),
        ("<figcaption>▲渡輪離港。（圖／記者張三攝）</figcaption>", "▲渡輪離港。", "記者張三"),
        ("<figcaption>港を出る船＝13日、港、山田花子撮影</figcaption>", "港を出る船＝13日、港", "山田花子"),
        ("<figcaption>港を出る船＝港湾局提供</figcaption>", "港を出る船", "港湾局"),
        ("<figcaption>港を出る船、ヘリから撮影</figcaption>", "港を出る船、ヘリから撮影", None),
        ("<figcaption><header><h3>Gallery</h3></header><p>The ferry.</p></figcaption>", "The ferry.", None),
        (
            "<figcaption><div class=sharing><ul><li><a>Click to share</a></ul></div>The ferry.</figcaption>",
            "The ferry.",
            None,
        ),
    ],
)
def test_a_credit_is_told_from_its_caption(caption: str, text: str | None, credit: str | None) -> None:
    assert shown(read("", f"{PROSE}<figure><img src=/media/last-ferry-quay.jpg>{caption}</figure>")) == [
        ("last-ferry-quay.jpg", text, credit)
    ]


@pytest.mark.parametrize(
    "beside",
    [
        "<figcaption>The ferry.</figcaption><div class=image-credit>Foto: Ada Vell</div>",
        "<span><figcaption>The ferry.</figcaption><cite>Ada Vell</cite></span>",
        "<figcaption><div class=copyright>Bild: Ada Vell<span class=picture-description>The ferry.</span></div></figcaption>",
        "<p class=caption>The ferry.</p><p class=credit>Ada Vell</p>",
        "<figcaption>The ferry.</figcaption><footer>Ada Vell</footer>",
        "<footer>The ferry. (© Ada Vell)</footer>",
    ],
)
def test_a_credit_stands_anywhere_in_a_figure(beside: str) -> None:
    found = read("", f"{PROSE}<figure><img src=/media/last-ferry-quay.jpg>{beside}</figure>")
    assert shown(found) == [("last-ferry-quay.jpg", "The ferry.", "Ada Vell")]


@pytest.mark.parametrize(
    "line",
    [
        "<div class=text-s>The last ferry leaves. Foto: Ada Vell</div>",
        "<p>The last ferry leaves. (Photo: Ada Vell)</p>",
        "<span class=tagline>The last ferry leaves.<span class=credits>Ada Vell</span></span>",
        "<div class=article__photo__desc>The last ferry leaves. | Foto: Ada Vell</div>",
        "<div class=credit>The last ferry leaves. | Photo by Ada Vell</div>",
    ],
)
def test_a_line_after_a_picture_that_ends_with_who_took_it_is_the_caption(line: str) -> None:
    found = read("", f"{PROSE}<div><img src=/media/last-ferry-quay.jpg>{line}</div>{MORE}")
    assert shown(found) == [("last-ferry-quay.jpg", "The last ferry leaves.", "Ada Vell")]


@pytest.mark.parametrize(
    "line",
    [
        "<p>The ferries carried 4,000 people a day until Monday. Source: Harbour Office</p>",
        "<p>Footer: © 2026 Harbour Post</p>",
        f"<p>{' '.join(PARAGRAPHS[:3])} Photo: Ada Vell</p>",
    ],
)
def test_a_line_with_a_source_or_a_notice_or_a_paragraph_is_none(line: str) -> None:
    found = read("", f"{PROSE}<div><img src=/media/last-ferry-quay.jpg>{line}</div>{MORE}")
    assert shown(found) == []


@pytest.mark.parametrize(
    "figure",
    [
        "<img data-lazy=/media/last-ferry-quay.jpg>",
        "<img data-lazy=/media/last-ferry-quay.jpg width=80><figcaption>The ferry.</figcaption>",
        "<img data-lazy=/media/logo.jpg><figcaption>The ferry.</figcaption>",
        "<img data-srcset=auto data-lazy=true data-url=/ferry><figcaption>The ferry.</figcaption>",
    ],
)
def test_what_is_loaded_late_without_a_caption_or_is_small_or_no_picture_is_none(figure: str) -> None:
    assert shown(read("", f"{PROSE}<figure>{figure}</figure>{MORE}")) == []


def test_a_figure_that_names_the_author_is_a_portrait() -> None:
    names = "<figcaption>Von <a rel=author href=/a/vell>Ada Vell</a>, Redakteurin</figcaption>"
    assert shown(read("", f"<figure><img src=/media/ada-at-the-quay.jpg>{names}</figure>{PROSE}")) == []


@pytest.mark.parametrize("marks", ["copyright", "displayCopyright", "image-copyright", "ccfic"])
def test_a_box_of_copyright_names_who_took_the_picture_before_it(marks: str) -> None:
    other = "<img src=/media/the-bridge-at-dawn.jpg>"
    box = f"<div>{other}<div><img src=/media/last-ferry-quay.jpg></div><div class={marks}><p>© Ada Vell (Harbour)</p></div></div>"
    assert shown(read("", f"{box}{PROSE}")) == [("last-ferry-quay.jpg", None, "Ada Vell (Harbour)")]


@pytest.mark.parametrize(
    "box",
    [
        "<div class=copyright>© 2026 Harbour Post</div>",
        "<img src=/media/last-ferry-quay.jpg><div>© Harbour, 2026<i>Impressum</i></div>",
        "<div class=credit>Ada Vell</div><img src=/media/last-ferry-quay.jpg>",
        "<img src=/media/last-ferry-quay.jpg><div class=caption><h2>Another story</h2><p>Ada Vell</p></div>",
        "<img src=/media/last-ferry-quay.jpg><div class=ad-caption>Advertisement</div>",
    ],
)
def test_notices_bylines_headings_and_advertisements_are_no_captions(box: str) -> None:
    found = read("<meta property=og:image content=/m/last-ferry-quay.jpg>", f"<div>{box}</div>{PROSE}")
    assert shown(found) == [("last-ferry-quay.jpg", None, None)]


def test_what_the_metadata_say_of_a_picture_is_parted_too() -> None:
    node = '{"url": "/m/last-ferry-quay.jpg", "caption": "The ferry leaves. (Ada Vell/AP)"}'
    found = read(json_ld(f'{{"@type": "NewsArticle", "image": {node}}}'), PROSE)
    assert shown(found) == [("last-ferry-quay.jpg", "The ferry leaves.", "Ada Vell/AP")]


def test_a_notice_of_rights_is_no_credit() -> None:
    notice = "<p>© 2026 Harbour Post</p>"
    found = read(
        "<meta property=og:image content=/m/last-ferry-quay.jpg>", f"{PROSE}<img src=/m/last-ferry-quay.jpg>{notice}"
    )
    assert shown(found) == [("last-ferry-quay.jpg", None, None)]


def test_a_credit_may_stand_after_a_marked_caption() -> None:
    beside = f"<div class=picture><img src=/media/last-ferry-quay.jpg><div><span class=caption>{FERRY}</span> <span class=credit>Photo/Ada Vell</span></div></div>"
    found = read("", f"{PROSE}{beside}{MORE}")
    assert shown(found) == [("last-ferry-quay.jpg", FERRY, "Ada Vell")]
    assert FERRY not in found.body


@pytest.mark.parametrize("marks", ["attribution__x8", "image-credit", "photo-source credit"])
def test_a_line_that_is_marked_as_a_credit_is_no_text(marks: str) -> None:
    beside = f"<div><div><img src=/media/last-ferry-quay.jpg></div><div class='{marks}'><span>Ada Vell/Harbour</span></div></div>"
    found = read("", f"{PROSE}{beside}{MORE}")
    assert shown(found) == [("last-ferry-quay.jpg", None, "Ada Vell/Harbour")]
    assert "Ada Vell" not in found.body


def test_a_credit_right_after_a_picture_needs_no_mark() -> None:
    found = read(
        "", f"<div><img src=/media/last-ferry-quay.jpg><small>(Credit: Ada Vell; Harbour)</small></div>{PROSE}"
    )
    assert shown(found) == [("last-ferry-quay.jpg", None, "Ada Vell; Harbour")]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("<p>(Credits: Ada Vell)</p>", "Ada Vell"),
        ("<p>Fotos: PR, Ada Vell</p>", "PR, Ada Vell"),
        ("<p><em>Bildquelle: Ada Vell</em></p>", "Ada Vell"),
        ("<p>Ada Vell/Harbour/Getty Images</p>", None),
    ],
)
def test_a_last_line_of_credit_is_the_leading_picture_s(line: str, who: str | None) -> None:
    found = read("<meta property=og:image content=/m/last-ferry-quay.jpg>", PROSE + line)
    assert shown(found) == [("last-ferry-quay.jpg", None, who)]
    assert found.paragraphs == PARAGRAPHS


def test_a_caption_deep_in_a_paragraph_of_pictures_is_no_text() -> None:
    box = f"<p><a><span><i></i><b><img src=/media/last-ferry-quay.jpg></b></span></a><span class=caption>{FERRY}</span></p>"
    assert FERRY not in read("", f"{PROSE}{box}{MORE}").body


def test_a_line_that_only_begins_like_a_credit_is_text() -> None:
    line = "Photographer/Videographer: 50 to 100 each"
    assert line in read("", f"{PROSE}<p>{line}</p>{MORE}").body


def test_a_box_of_picture_and_caption_names_its_own_picture() -> None:
    lead = "<img src=/media/the-bridge-at-dawn.jpg>"
    box = f"<div class=wp-caption><img src=/media/last-ferry-quay.jpg><p class=wp-caption-text>{FERRY}</p></div>"
    assert shown(read("", f"<div>{lead}{PROSE}{box}</div>"))[0] == ("last-ferry-quay.jpg", FERRY, None)


def test_a_promoted_box_completes_the_picture_that_the_metadata_name() -> None:
    box = f"<div class=story-promo><figure><img src=/small/last-ferry-quay.jpg><figcaption>{FERRY}</figcaption></figure></div>"
    other = f"<div class=story-promo><figure><img src=/small/another-story.jpg><figcaption>{FERRY}</figcaption></figure></div>"
    found = read("<meta property=og:image content=/large/last-ferry-quay.jpg>", f"{box}{PROSE}{other}")
    assert shown(found) == [("last-ferry-quay.jpg", FERRY, None)]


def test_a_box_that_holds_the_headline_leads_nowhere_else() -> None:
    content = article("", f"{PROSE}<figure><img src=/media/last-ferry-quay.jpg></figure>").replace(
        "<main>", "<main class=with-sidebar>"
    )
    assert shown(extract(page(content))) == [("last-ferry-quay.jpg", None, None)]


def test_a_box_that_holds_the_text_leads_nowhere_else() -> None:
    long = "".join(f"<p>{PARAGRAPHS[n]} {PARAGRAPHS[n + 1]}</p>" for n in range(3))
    box = f"<div class=page-sidebar__main>{long}<figure><img src=/media/last-ferry-quay.jpg></figure></div>"
    assert shown(read("", f"<div>{box}</div>")) == [("last-ferry-quay.jpg", None, None)]


def test_a_picture_that_links_to_another_page_is_not_the_article_s() -> None:
    teaser = "<figure><a href=/news/other><img src=/media/another-story.jpg></a></figure>"
    large = "<figure><a href=/large/last-ferry-quay.jpg><img src=/media/last-ferry-quay.jpg></a></figure>"
    assert shown(read("", PROSE + teaser + large)) == [("last-ferry-quay.jpg", None, None)]


OTHER = "/news/council-votes-again"
OTHERS = {
    "a link around figure and caption": f"<div><a href={OTHER}><figure><img src=/media/another-story.jpg><figcaption>Council votes again</figcaption></figure></a></div>",
    "a caption that is a link there too": f"<section><figure><a href={OTHER}><img src=/media/another-story.jpg></a><figcaption><h2><a href={OTHER}>Council votes again</a></h2></figcaption></figure></section>",
    "a link below the text": f"<div><a href={OTHER}><img src=/media/another-story.jpg></a><p class=caption>The council votes again, and again.</p></div>",
    "no caption below the text": "<div><figure><img src=/media/another-story.jpg></figure><h3>Council votes again</h3></div>",
}


@pytest.mark.parametrize("form", OTHERS)
def test_teasers_below_the_text_are_not_the_article_s_pictures(form: str) -> None:
    own = "<figure><img src=/media/last-ferry-quay.jpg></figure>"
    assert shown(read("", f"<div>{PROSE}{own}{MORE}</div>{OTHERS[form]}")) == [("last-ferry-quay.jpg", None, None)]
    named = "<meta property=og:image content=/media/another-story.jpg>"
    assert len(shown(read(named, f"<div>{PROSE}{own}{MORE}</div>{OTHERS[form]}"))) == 2


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/photos?article=bridge-opens-3141&n=2'>{}</a>",
        "<a href=/large/last-ferry-quay.jpg>{}</a>",
        "<a href='#'>{}</a>",
        "<div>{}</div>",
    ],
)
def test_pictures_below_the_text_with_a_caption_or_a_page_of_their_own_are_the_article_s(link: str) -> None:
    figure = f"<figure><img src=/media/last-ferry-quay.jpg><figcaption>{FERRY}</figcaption></figure>"
    content = article("", f"<div>{PROSE}</div><div>{link.format(figure)}</div>")
    found = extract(page(content, "https://harbourpost.example/news/bridge-opens-3141.html"))
    assert shown(found) == [("last-ferry-quay.jpg", FERRY, None)]


def test_cuts_of_one_picture_are_one_and_a_headline_is_no_caption() -> None:
    images = '["/m/677aba3f831f8.wide.jpg", "/m/677aba3f831f8.square.jpg", "/m/another-picture.jpg"]'
    found = read(json_ld(f'{{"@type": "NewsArticle", "image": {images}}}'), PROSE)
    assert [name for name, _, _ in shown(found)] == ["677aba3f831f8.wide.jpg", "another-picture.jpg"]
    named = '{"url": "/m/677aba3f831f8.wide.jpg", "caption": "Bridge opens at last"}'
    found = read(json_ld(f'{{"@type": "NewsArticle", "image": {named}}}'), PROSE)
    assert shown(found) == [("677aba3f831f8.wide.jpg", None, None)]


@pytest.mark.parametrize(
    "cuts",
    [
        ("/i/w1200_h1200_the-last-ferry-quay.jpg", "/i/w1200_h900_x0_y9_the-last-ferry-quay.jpg"),
        ("/i/harbour7056_v-contentxl.jpg", "/i/harbour7056_v-quadratxl.jpg"),
        ("/i/409182716/409182716_1760520701_v16_9_600.jpeg", "/i/409182716/409182716_1760520701_v4_3_1200.jpeg"),
        ("/i/csm_the-ferry_0e8b3d365c.jpg", "/i/csm_the-ferry_68651efb91.jpg"),
        ("/i/landscape/64/46-181366646.jpg", "/i/square/64/46-181366646.jpg"),
        ("/p/19885057/5/rawImage.jpg", "/p/19885057/5/920x920.jpg"),
        ("/media/19885057/16x9/1200.jpg", "/media/19885057/4x3/1200.jpg"),
        ("/i/44152f97b643491c/16x9/original.jpg", "/i/44152f97b643491c/16x9/1280@40.jpg"),
        ("/Last+Ferry.jpg/1600x800Crop/49.53.399", "/Last+Ferry.jpg/1600x1600Crop/49.53.399"),
        (
            "/c2/the-last-ferry-773.jpg",
            "/resize/2000x/?url=https%3A%2F%2Fharbour.example%2Fc2%2Fthe-last-ferry-773.jpg",
        ),
        ("/a/The_Last_Ferry_Leaves.jpg", "/cut/a/The_Last_Ferry_Leaves.0.jpg"),
        ("/content/images/2026/11/ferry.jpg", "/content/images/size/w2000/2026/11/ferry.jpg"),
        ("/content/images/2026/11/ferry.jpg", "/content/images/size/w600/format/webp/2026/11/ferry.jpg"),
        ("/sites/default/files/2026-11/f.jpg", "/sites/default/files/styles/og_16_9/public/2026-11/f.jpg.webp?itok=x"),
        ("/v2/resize:fit:1200/1*Q.jpeg", "/v2/resize:fit:640/format:webp/1*Q.jpeg"),
        ("/img/b/R29v/AVvX/s1600/ferry.jpg", "/img/b/R29v/AVvX/w640-h427/ferry.jpg"),
        ("/static/5a/t/6b/1700000000000/ferry.jpg?format=1500w", "/content/v1/5a/1700000000000-XYZ/ferry.jpg"),
        ("/news/photo/202611/412_567_1234.jpg", "/news/thumbnail/202611/412_567_1234_v150.jpg"),
    ],
)
def test_sizes_of_one_picture_are_one(cuts: tuple[str, str]) -> None:
    other = "/p/19885099/5/20261120-196-06.jpg"
    shown = "".join(f"<figure><img src='{one}'></figure>" for one in (*cuts, other))
    assert [one.url.split("example", 1)[1] for one in read("", PROSE + shown).pictures] == [cuts[0], other]


@pytest.mark.parametrize(
    "name", ["site-logo.png", "logo.svg", "harbour_blank.jpg", "blank.gif", "social_placeholder.png"]
)
def test_marks_of_the_site_in_the_metadata_are_no_pictures(name: str) -> None:
    assert shown(read(f"<meta property=og:image content=/i/{name}>", PROSE)) == []


def test_words_that_have_such_a_mark_in_them_are_pictures() -> None:
    content = "<figure><img src=/i/silicon-by-pixelmaker.jpg></figure>"
    assert [name for name, _, _ in shown(read("", PROSE + content))] == ["silicon-by-pixelmaker.jpg"]


def test_a_picture_that_json_ld_only_names_is_looked_up() -> None:
    graph = '{"@graph": [{"@type": "NewsArticle", "image": {"@id": "#lead"}}, {"@type": "ImageObject", "@id": "#lead", "url": "/i/last-ferry-quay.jpg", "caption": "The ferry. (Ada Vell/AP)"}]}'
    assert shown(read(json_ld(graph), PROSE)) == [("last-ferry-quay.jpg", "The ferry.", "Ada Vell/AP")]


GALLERY = "".join(
    f"<figure><img src=/media/opening-day-number-{n}.jpg><figcaption>Walkers with umbrellas and flags on the bridge at {n} o'clock on Monday.</figcaption></figure>"
    for n in range(1, 13)
)
INTRO = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
STATED = json_ld(
    '{"@type": "NewsArticle", "headline": "Bridge opens at last", "datePublished": "2026-11-20T08:00:00Z"}'
)


def test_a_gallery_is_an_article_of_its_text_and_all_its_pictures() -> None:
    found = read(STATED, INTRO + GALLERY)
    assert found.paragraphs == PARAGRAPHS[:2]
    assert len([one for one in found.pictures if one.caption]) == 12
    assert next(one.detail for one in found.evidence if one.field == "body") == "2 paragraphs, a gallery of 12 pictures"


def test_a_gallery_with_hardly_any_text_is_no_article() -> None:
    with pytest.raises(NotAnArticle, match="a gallery"):
        read(STATED, f"<p>{PARAGRAPHS[3]}</p>{GALLERY}")


def test_an_article_with_many_pictures_is_no_gallery() -> None:
    found = read(STATED, PROSE * 3 + GALLERY)
    assert "gallery" not in (next(one.detail for one in found.evidence if one.field == "body") or "")


@pytest.mark.parametrize("told", ["a ferry in the rain", "last-ferry-quay", "Last_Ferry_Quay.jpg"])
def test_the_caption_that_readers_see_comes_before_what_metadata_call_one(told: str) -> None:
    address = "https://harbourpost.example/media/last-ferry-quay.jpg"
    ld = json_ld(
        f'{{"@type": "NewsArticle", "image": {{"url": "{address}", "caption": "{told}", "author": "The Post"}}}}'
    )
    figure = f"<figure><img src={address} alt='{told}'><figcaption>{FERRY} Photo: Ada Vell</figcaption></figure>"
    og = f"<meta property=og:image content={address}><meta property=og:image:alt content='{told}'>"
    assert shown(read(ld, PROSE + figure)) == [("last-ferry-quay.jpg", FERRY, "Ada Vell")]
    assert shown(read(og, PROSE + figure)) == [("last-ferry-quay.jpg", FERRY, "Ada Vell")]
    assert shown(read(ld, PROSE))[0][1] == (told if " " in told else None)


def test_a_papers_name_behind_the_photographer_is_of_the_credit() -> None:
    caption = (
        "<figcaption>The ferry. <span class=credit>Photo by Ada Vell</span> /<span>Harbour News</span></figcaption>"
    )
    figure = f"<figure><img src=/media/last-ferry-quay.jpg>{caption}</figure>"
    assert shown(read("", PROSE + figure)) == [("last-ferry-quay.jpg", "The ferry.", "Ada Vell /Harbour News")]


def test_a_figure_is_the_article_s_in_a_box_of_a_page_builder_and_in_a_card_that_holds_the_text() -> None:
    figure = f"<figure><img src=/media/last-ferry-quay.jpg><figcaption>{FERRY}</figcaption></figure>"
    widget = f"<div class='elementor-widget elementor-widget-image'>{figure}</div>"
    long = "".join(f"<p><span>{text} {text}</span></p>" for text in PARAGRAPHS)
    for body in (widget + PROSE, f"<div class=card>{figure}{long}</div>"):
        assert shown(read("", body)) == [("last-ferry-quay.jpg", FERRY, None)]
    posts = f"<div class='elementor-widget elementor-widget-posts'>{figure}</div>"
    assert not read("", PROSE + posts).pictures


@pytest.mark.parametrize(
    "after",
    ["<em>Slanted</em> words begin a text of some length.", "<em>By Ada Vell</em>", "<i>Ferries once more:</i>"],
)
def test_what_is_slanted_below_a_picture_may_be_no_caption(after: str) -> None:
    assert not read("", f"<p><img src=/media/last-ferry-quay.jpg><br>{after}</p>{PROSE}").pictures


def test_credits_stand_in_attributes_and_in_lists_too() -> None:
    figure = "<figure><img src=/media/last-ferry-quay.jpg><div data-c-caption='The ferry.' data-c-credit='Ada Vell / Harbour News'></div></figure>"
    assert shown(read("", PROSE + figure)) == [("last-ferry-quay.jpg", "The ferry.", "Ada Vell / Harbour News")]
    box = "<dl><dt><img src=/media/last-ferry-quay.jpg><dt class=spip_doc_titre>The ferry.<dd class=spip_doc_credits>Photo Ada Vell</dl>"
    assert shown(read("", PROSE + box)) == [("last-ferry-quay.jpg", "The ferry.", "Ada Vell")]


def test_parts_of_a_caption_do_not_run_into_one_another() -> None:
    figure = (
        "<figure><img src=/quay.jpg><figcaption>The quay (north)<br>22 boats.<p>The mayor</p></figcaption></figure>"
    )
    found = extract(page(article(body=figure + PROSE)))
    assert [one.caption for one in found.pictures] == ["The quay (north) 22 boats. The mayor"]


@pytest.mark.parametrize(
    "inner",
    [
        f"<figcaption>{FERRY} <small>Vell family</small></figcaption>",
        f"<figcaption>{FERRY} <cite>Vell family</cite></figcaption>",
        f"<p class=caption><span itemprop=caption>{FERRY}</span> <span itemprop=creditText>Vell family</span></p>",
    ],
)
def test_small_print_at_the_end_of_a_caption_is_its_credit(inner: str) -> None:
    found = read("", f"{PROSE}<figure><img src=/media/last-ferry-quay.jpg>{inner}</figure>{MORE}")
    assert shown(found) == [("last-ferry-quay.jpg", FERRY, "Vell family")]


def test_drawings_without_a_caption_are_signs_of_the_site() -> None:
    found = read("", f"{PROSE}<figure><img src=/media/wave.svg></figure><img src=/media/missing-image.jpg>{MORE}")
    assert shown(found) == []
