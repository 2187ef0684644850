from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import FETCHED, PARAGRAPHS, PROSE, article, json_ld, page

from broadsheet.extract import extract
from broadsheet.extract.headline import agree, without_site
from broadsheet.extract.people.names import named
from broadsheet.extract.text.noise import is_noise
from broadsheet.extract.times.moments import read_moment
from broadsheet.news import Genre


@pytest.mark.parametrize(
    ("text", "instant", "offset"),
    [
        ("2026-11-20T08:15:00+01:00", "2026-11-20T07:15:00+00:00", 60),
        ("2026-11-20T08:15:00.123Z", "2026-11-20T08:15:00+00:00", 0),
        ("2026-11-20T08:15:00-0530", "2026-11-20T13:45:00+00:00", -330),
        ("2026-11-20 08:15", "2026-11-20T08:15:00+00:00", None),
        ("20261120T081500Z", "2026-11-20T08:15:00+00:00", 0),
        ("Fri, 20 Nov 2026 08:15:00 +0100", "2026-11-20T07:15:00+00:00", 60),
        ("1763626500", "2025-11-20T08:15:00+00:00", 0),
        ("20.11.2026 08:15", "2026-11-20T08:15:00+00:00", None),
        ("11/20/2026 8:15 PM", "2026-11-20T20:15:00+00:00", None),
        ("2026年11月20日 8:15", "2026-11-20T08:15:00+00:00", None),
    ],
)
def test_times_are_read_in_many_notations(text: str, instant: str, offset: int | None) -> None:
    found = read_moment(text)
    assert found is not None
    assert (found.at.isoformat(), found.offset, found.date_only) == (instant, offset, False)


def test_a_day_without_a_time_says_so() -> None:
    found = read_moment("2026-11-20")
    assert found is not None
    assert (found.at, found.date_only, found.local) == (datetime(2026, 11, 20, tzinfo=UTC), True, found.at)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "0000-00-00", "2026-13-40", "99999999999999", "1970-01-01T00:00:00Z", "2026-11-20T99:99:99+99:99"],
)
def test_what_is_no_time_of_a_news_article_is_none(text: str) -> None:
    assert read_moment(text) is None


@given(st.text())
def test_no_text_breaks_the_reading_of_times_and_names(text: str) -> None:
    found = read_moment(text)
    assert found is None or found.at.tzinfo is UTC
    named(text)
    agree(text, text)
    is_noise(text)


def test_a_date_after_the_visit_is_not_believed() -> None:
    head = (
        json_ld('{"@type": "NewsArticle", "datePublished": "2027-06-01"}')
        + '<meta property="article:published_time" content="2026-11-20T08:00:00Z">'
    )
    found = extract(page(article(head)))
    assert found.published == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert found.published < FETCHED


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Ada Vell", ("Ada Vell",)),
        ("Von Ada Vell und Ben Mor", ("Ada Vell", "Ben Mor")),
        ("ADA VELL", ("Ada Vell",)),
        ("Ada Vell (ave)", ("Ada Vell",)),
        ("Ada Vell, Reuters", ("Ada Vell",)),
        ("신현주 기자", ("신현주",)),
        ("Associated Press", ()),
        ("https://harbourpost.example/authors/ada", ()),
        ("ada@harbourpost.example", ()),
        ("Harbour Post Staff", ()),
        ("Image: Getty Images", ()),
        ("March 9", ()),
        ("ByAda Vell", ("Ada Vell",)),
        ("Byron Mor", ("Byron Mor",)),
        ("BYRON MOR", ("Byron Mor",)),
        ("ليلى حداد 20 نوفمبر 2026 10:00 بتوقيت القاهرة", ("ليلى حداد",)),
        ("Por Ada Vell 20 de noviembre de 2026 10:00 hora de Madrid", ("Ada Vell",)),
        ("Ada Vell Staff Writer", ("Ada Vell",)),
        ("Ada Vell\nCity Columnist", ("Ada Vell",)),
        ("By Ada Vell The Associated Press", ("Ada Vell",)),
        ("Ada Vell and Ben Mor for the Harbour Post", ("Ada Vell", "Ben Mor")),
        ("harbourpost - Ada Vell", ("Ada Vell",)),
        ("作者：林小雨", ("林小雨",)),
        ("本报记者 林小雨", ("林小雨",)),
        ("순천=구현모 기자", ("구현모",)),
        ("Ada Vell | WHBP", ("Ada Vell",)),
        ("Ada Vell, London", ("Ada Vell",)),
        ("Ada", ("Ada",)),
        ("The Alder Telegram & Gazette", ()),
        ("Ada Vell\nNational Biotech Reporter", ("Ada Vell",)),
        ("Ada Vell, HARBOURPOST ALDER", ("Ada Vell",)),
        ("Ada Vell, Technologist, HARBOURPOST Speech and Privacy", ("Ada Vell",)),
        ("Written by Ada Vell | Edited by Ben Mor | Fact Checked", ("Ada Vell",)),
        ("Ada Vell, Foto: Ben Mor", ("Ada Vell",)),
        ("Ada Vell (reporting) and Ben Mor (photography)", ("Ada Vell",)),
        ("Von Ada Vell (Text), Ben Mor (Fotos)", ("Ada Vell",)),
        ("Ada Vell and Ben Mor (photos)", ("Ada Vell",)),
        ("Analysis by Ada Vell", ("Ada Vell",)),
        ("Ada Vell Reporter and Ben Mor", ("Ada Vell", "Ben Mor")),
        ("Ada Vell and Ben Mor Reporter", ("Ada Vell", "Ben Mor")),
        ("Ada Vell; data analysis by Ben Mor", ("Ada Vell",)),
        ("Posted by Ada Vell on Friday November 20, 2026", ("Ada Vell",)),
        ("Clara von Hagen und Ben Mor", ("Clara von Hagen", "Ben Mor")),
        ("Von Ada Vell", ("Ada Vell",)),
        ("Erstellt von Ada Vell", ("Ada Vell",)),
        ("Ada V.", ("Ada V.",)),
        ("Ada Vell.", ("Ada Vell",)),
        ("Ada Vell, CFP®, and Ben Mor, MS, RD", ("Ada Vell, CFP®", "Ben Mor, MS, RD")),
        ("Ada Vell\nRN, BSN", ("Ada Vell",)),
        ("Ada Vell, Ben Mor, and Cy Dorn", ("Ada Vell", "Ben Mor", "Cy Dorn")),
        ("译：林小雨", ()),
        ("Teksti: Aino Salmi", ("Aino Salmi",)),
        ("Haber: Deniz Kaya", ("Deniz Kaya",)),
        ("Συντάκτης: Νίκη Δήμου", ("Νίκη Δήμου",)),
        ("Tác giả: Nguyễn Thu An", ("Nguyễn Thu An",)),
        ("โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
        ("取材・文：田中花子", ("田中花子",)),
        ("文＝田中花子", ("田中花子",)),
        ("Interview: Ada Vell", ("Ada Vell",)),
        ("Autoren Ada Vell und Ben Mor", ("Ada Vell", "Ben Mor")),
        ("〔記者林小雨／港城報導〕", ("林小雨",)),
        ("港城社记者林小雨、王明", ("林小雨", "王明")),
        ("通讯员 林小雨 记者 王明", ("林小雨", "王明")),
        ("By Ada Vell and Ben Mor in Alder", ("Ada Vell", "Ben Mor")),
        ("Ada Vell with wires", ("Ada Vell",)),
        ("林小雨 王明", ("林小雨", "王明")),
        ("森田 健", ("森田 健",)),
        ("港口晚报,港城研究院,林小雨", ("林小雨",)),
        ("Hafen-Stiftung und Hafenverband", ()),
        ("Projektleiterin der", ()),
        ("Posted on November 20, 2026 by Ada Vell", ("Ada Vell",)),
        ("Veröffentlicht am 20. November 2026 von Ada Vell", ("Ada Vell",)),
        ("Ada Vell on behalf of the harbour crew", ("Ada Vell",)),
        ("By Ada VellUpdated Nov. 20, 2026", ("Ada Vell",)),
        ("Ada Vell, Ben Mor, and Cy DornUpdated November 20", ("Ada Vell", "Ben Mor", "Cy Dorn")),
        ("Par Ada VellPublié le 20 novembre 2026", ("Ada Vell",)),
        ("By Ada Vell November 20, 2026", ("Ada Vell",)),
        ("By Ada VellNovember 20, 2026", ("Ada Vell",)),
        ("Ada Vell20.11.2026", ("Ada Vell",)),
        ("20 November 2026 by Ada Vell", ("Ada Vell",)),
        ("Published November 20, 2026 by Ada Vell", ("Ada Vell",)),
        ("Ada VellSenior Reporter", ("Ada Vell",)),
        ("By Ada Vell and Ben MorUpdated on December 11, 2026Edited by Cy Dorn", ("Ada Vell", "Ben Mor")),
        ("Recueilli par Ada VELL", ("Ada VELL",)),
        ("Eine Kolumne von Ada Vell", ("Ada Vell",)),
        ("文章", ()),
        ("Privacy Policy", ()),
        ("Ada Vell, Hafenbau GmbH & Co. KG", ("Ada Vell",)),
        ("Copyright Hafenbau GmbH & Co. KG - Ada Vell", ()),
        ("Sekretariat Partei Hafen Fluss Ufer", ()),
        ("Autorzy: Jan Kowal, Anna Nowak", ("Jan Kowal", "Anna Nowak")),
        ("Авторы: Иван Лесной, Анна Речная", ("Иван Лесной", "Анна Речная")),
        ("Text und Fotos: Ada Vell", ("Ada Vell",)),
        ("Text och foto: Ada Vell", ("Ada Vell",)),
        ("Текст и фото: Иван Лесной", ("Иван Лесной",)),
        ("Words: Ada Vell", ("Ada Vell",)),
        ("Scris de Ada Vell", ("Ada Vell",)),
        ("Krönika av Ada Vell", ("Ada Vell",)),
        ("Rozmawiała Anna Nowak", ("Anna Nowak",)),
        ("Írta: Kovács Anna", ("Kovács Anna",)),
        ("Γράφει η Νίκη Δήμου", ("Νίκη Δήμου",)),
        ("نویسنده: علی رضایی", ("علی رضایی",)),
        ("लेखक: राम कुमार", ("राम कुमार",)),
        ("著者：田中花子", ("田中花子",)),
        ("文・写真／田中花子", ("田中花子",)),
        ("기자명 구현모 기자", ("구현모",)),
        ("Bài và ảnh: Nguyễn Thu An", ("Nguyễn Thu An",)),
        ("Redakcja: Anna Nowak", ()),
        ("Editor: Ada Vell", ()),
        ("作者: 林小雨 编辑: 王明", ("林小雨",)),
        ("撰文：林小雨 責任編輯：王明", ("林小雨",)),
        ("文：田中花子　写真：森田健", ("田中花子",)),
        ("来源：新华社 作者：林小雨", ("林小雨",)),
        ("来源：港口晚报 作者：林小雨", ("林小雨",)),
        ("Pewarta : Budi Laut Editor: Siti Muara", ("Budi Laut",)),
        ("글 구현모 사진 이영희", ("구현모",)),
        ("Teksti Aino Salmi Kuvat Matti Virta", ("Aino Salmi",)),
        ("By Ada Vell Visuals by Ben Mor", ("Ada Vell",)),
        ("Ada Vell a Ben Mor", ("Ada Vell", "Ben Mor")),
        ("Kovács Anna és Nagy Éva", ("Kovács Anna", "Nagy Éva")),
        ("Олена Коваль та Іван Лісовий", ("Олена Коваль", "Іван Лісовий")),
        ("Νίκη Δήμου και Άννα Παππά", ("Νίκη Δήμου", "Άννα Παππά")),
        ("علی رضایی و مریم کریمی", ("علی رضایی", "مریم کریمی")),
        ("سلمى حداد وسارة علي", ("سلمى حداد", "سارة علي")),
        ("سلمى حداد وليد", ("سلمى حداد وليد",)),
        ("נועה לוי ודוד כהן", ("נועה לוי", "דוד כהן")),
        ("राम कुमार और सीता देवी", ("राम कुमार", "सीता देवी")),
        ("Ada Vell + Ben Mor", ("Ada Vell", "Ben Mor")),
        ("Ada Vell ed Elena Mor", ("Ada Vell", "Elena Mor")),
        ("Ada Vell et al.", ("Ada Vell",)),
        ("田中花子 森田健一", ("田中花子", "森田健一")),
        ("Tim Redaksi", ()),
        ("Haber Merkezi", ()),
        ("Отдел новостей", ()),
        ("온라인뉴스팀", ()),
        ("فريق التحرير", ()),
        ("وكالات", ()),
        ("নিজস্ব প্রতিবেদক", ()),
        ("Von dpa/red", ()),
        ("undefined", ()),
        ("None", ()),
        ("İBRAHİM IŞIK", ("İbrahim Işık",)),
        ("JAN VAN DEN BERG", ("Jan van den Berg",)),
        ("JUAN DE LA FUENTE", ("Juan de la Fuente",)),
        ("By Ada Vell avell@harbourpost.example", ("Ada Vell",)),
        ("Ada Vell and Ben Mor ada@harbourpost.example", ("Ada Vell", "Ben Mor")),
        ("By Ada Vell @ada.vell", ("Ada Vell",)),
        ("By Ada Vell 3 hours ago", ("Ada Vell",)),
        ("Von Ada Vell vor 3 Stunden", ("Ada Vell",)),
        ("Par Ada Vell il y a une heure", ("Ada Vell",)),
        ("Por Ada Vell hace 3 horas", ("Ada Vell",)),
        ("Av Ada Vell för 3 timmar sedan", ("Ada Vell",)),
        ("Ada Vell 5 dakika önce", ("Ada Vell",)),
        ("Von Ada Vell 08:15 Uhr", ("Ada Vell",)),
        ("By Ada Vell Today at 8:15 AM EST", ("Ada Vell",)),
        ("By Ada Vell 5 min read", ("Ada Vell",)),
        ("By Ada Vell Follow", ("Ada Vell",)),
        ("Ada Vell Corresponsal", ("Ada Vell",)),
        ("Ada Vell Repórter", ("Ada Vell",)),
        ("Ada Vell, enviada especial", ("Ada Vell",)),
        ("Ada Vell, inviata a Roma", ("Ada Vell",)),
        ("Ada Vell, à Paris", ("Ada Vell",)),
        ("Ada Vell, de São Paulo", ("Ada Vell",)),
        ("Von Ada Vell aus Berlin", ("Ada Vell",)),
        ("Von unserer Korrespondentin Ada Vell", ("Ada Vell",)),
        ("De notre correspondante à Berlin, Ada Vell", ("Ada Vell",)),
        ("Dal nostro inviato Ada Vell", ("Ada Vell",)),
        ("By Our Special Correspondent", ()),
        ("Von Rechtsanwältin Ada Vell", ("Ada Vell",)),
        ("Ada Vell | New Delhi | Nov 23, 2026", ("Ada Vell",)),
        ("By HP Correspondent, New Delhi", ()),
        ("編集委員 田中花子", ("田中花子",)),
        ("ロンドン支局長 田中花子", ("田中花子",)),
        ("新华社记者 林小雨", ("林小雨",)),
        ("港務報 記者林小雨／港城即時報導", ("林小雨",)),
        ("구현모 논설위원", ("구현모",)),
        ("구현모 인턴기자", ("구현모",)),
        ("경제부 구현모 기자", ("구현모",)),
        ("[서울=뉴시스] 구현모 기자", ("구현모",)),
        ("구현모 기자 kim@harbourpost.example", ("구현모",)),
        ("구현모 기자 입력 2026.11.20 09:15 수정 2026.11.20 10:15", ("구현모",)),
        ("سلمى حداد، سارة علي", ("سلمى حداد", "سارة علي")),
        ("سلمى حداد ـ القاهرة", ("سلمى حداد",)),
        ("القاهرة: سلمى حداد", ("سلمى حداد",)),
        ("تحرير: سلمى حداد", ()),
        ("احمد خان، کراچی", ("احمد خان",)),
        ("احمد خان اور عائشہ ملک", ("احمد خان", "عائشہ ملک")),
        ("ویب ڈیسک", ()),
        ("डिजिटल डेस्क, नई दिल्ली", ()),
        ("राम कुमार, नई दिल्ली", ("राम कुमार",)),
        ("সিলেট প্রতিনিধি", ()),
        ("রহিম উদ্দিন, স্টাফ রিপোর্টার", ("রহিম উদ্দিন",)),
        ("Ada Vell Ekonomireporter", ("Ada Vell",)),
        ("Kovács Anna újságíró", ("Kovács Anna",)),
        ("Anna Lind Jónsdóttir skrifar", ("Anna Lind Jónsdóttir",)),
        ("ÇAĞLA IŞIK", ("Çağla Işık",)),
        ("2026-11-20 08:00 来源：港口晚报 作者：林小雨 责任编辑：王明", ("林小雨",)),
        ("责任编辑：王明 作者：林小雨", ("林小雨",)),
        ("文/林小雨 图/王明", ("林小雨",)),
        ("文字：林小雨 摄影：王明", ("林小雨",)),
        ("作者｜林小雨", ("林小雨",)),
        ("采写：林小雨", ("林小雨",)),
        ("特约撰稿 林小雨", ("林小雨",)),
        ("本报记者 林小雨 王明 摄影报道", ("林小雨", "王明")),
        ("【記者林小雨台北報導】", ("林小雨",)),
        ("【記者王明綜合報導】", ("王明",)),
        ("社会部 田中花子", ("田中花子",)),
        ("（田中花子）", ("田中花子",)),
        ("سلمى حداد وسامي خوري", ("سلمى حداد", "سامي خوري")),
        ("سلمى حداد وسام", ("سلمى حداد وسام",)),
        ("Aus Berlin berichtet Ada Vell", ("Ada Vell",)),
        ("Ein Artikel von Ada Vell", ("Ada Vell",)),
        ("a cura di Ada Vell", ("Ada Vell",)),
        ("Reportagem de Ada Vell", ("Ada Vell",)),
        ("Escribe: Ada Vell", ("Ada Vell",)),
        ("Kirjoittanut Ada Vell", ("Ada Vell",)),
        ("Rozmawia Ada Vell", ("Ada Vell",)),
        ("Szöveg: Kovács Anna", ("Kovács Anna",)),
        ("Автор текста: Ада Велль", ("Ада Велль",)),
        ("रिपोर्ट: राम कुमार", ("राम कुमार",)),
    ],
)
def test_a_byline_names_people_alone(text: str, people: tuple[str, ...]) -> None:
    assert named(text, frozenset({"harbourpost"})).people == people


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-20 08:00 来源：港口晚报 作者：林小雨",
        "来源：港口晚报 记者：林小雨 2026-11-20",
        "作者：林小雨 来源：港口晚报",
    ],
)
def test_an_author_is_named_within_a_chinese_line_that_tells_more(line: str) -> None:
    assert extract(page(article("", f"<div class=info>{line}</div>{PROSE}"))).byline == ("林小雨",)


def test_the_site_is_no_author_and_no_part_of_the_headline() -> None:
    found = extract(
        page(
            article(
                '<meta name=author content="Harbour Post"><meta property=og:title content="Bridge opens – Harbour Post">',
                f"{PROSE}",
                "Bridge opens",
            )
        )
    )
    assert (found.headline, found.byline) == ("Bridge opens", ())
    assert without_site("Harbour Post: a history", frozenset({"harbourpost"})) == "Harbour Post: a history"


def authors(head: str, line: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = extract(page(article(f"<meta property=og:site_name content='Harbour Post'>{head}", f"{line}{PROSE}")))
    return found.byline, found.organisations


LONG = f"<p>{' '.join(PARAGRAPHS)}</p>"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "<div class=meta>By <a href=/authors/ada>Ada Vell</a> and <a href=/authors/ben>Ben Mor</a></div>",
            ("Ada Vell", "Ben Mor"),
        ),
        ("<span class=BlogAuthor__name>Ada Vell</span><span class=role>Reporter</span>", ("Ada Vell",)),
        (
            "<div class=authors><b class=author-name>Ada Vell</b><b class=author-name>Ben Mor</b></div>",
            ("Ada Vell", "Ben Mor"),
        ),
        ("<p>Von Ada Vell</p>", ("Ada Vell",)),
        ("<p>Commentary by <b>Ada Vell</b></p>", ("Ada Vell",)),
        ("<a href=/staff/ada>Ada Vell</a><a href=/staff/all>All articles</a>", ("Ada Vell",)),
        (f"{PROSE}<div class=comment-author>Ada Vell says</div>", ()),
        ("<p>By noon the harbour was full</p>", ()),
        ("<div class=entry-author-text>von <a href=/about>Ada</a></div>", ("Ada",)),
        (f"{PROSE}<div class=asset>Von Ada am 20.11.2026, 11:51 | 0 Meinungen</div>", ("Ada",)),
        (f"{PROSE}<div class=asset>Von Rand zu Rand sind es 84 Meter</div>", ()),
        ("<p><a href=/experts/444>Ada Vell</a></p>", ("Ada Vell",)),
        ("<p>Propos recueillis par Ada Vell</p>", ("Ada Vell",)),
        (f"{PROSE}<li class='comment even'>Kommentar von <b>Ada Vell</b></li>", ()),
        (f"{LONG * 2}<div><a href=/ferry>The ferry that nobody will miss</a><b class=author>Ada Vell</b></div>", ()),
        ("<p class=meta><span>By <a href=/producers/ada>Ada Vell</a></span></p>", ("Ada Vell",)),
        ("<div><time datetime=2026-11-20>20/11</time> by Ada Vell, keeper of ferries</div>", ("Ada Vell",)),
        ("<div><b>3 min</b> · by <a href=/ada>Ada Vell</a></div>", ("Ada Vell",)),
        (f"<p><b>The bridge</b> was opened <i>today</i> by Ada Vell{' before a crowd' * 12}</p>", ()),
        ("Written by <a href=/authors/ada>Ada Vell</a> Edited by <a href=/authors/ben>Ben Mor</a>", ("Ada Vell",)),
        ("<p class=post-comment>Posted by: Ada Vell</p>", ()),
        ("<p><span>Autor:</span> Ada Vell<br><span>Datum:</span> 20.11.2026</p>", ("Ada Vell",)),
        ("<p><b>Author: </b><a href=/ada>Ada Vell</a></p>", ("Ada Vell",)),
        ("<p><b>Author:</b> unknown to the harbour board</p>", ()),
        ("<p>Szerző: Kovács Anna</p>", ("Kovács Anna",)),
        ("<p>بقلم: سلمى حداد</p>", ("سلمى حداد",)),
        ("<p>מאת: נועה לוי</p>", ("נועה לוי",)),
        ("<p>โดย สมชาย ใจดี</p>", ("สมชาย ใจดี",)),
        ("<p>執筆：田中花子</p>", ("田中花子",)),
        ("<div>Text: <b>Ada Vell</b> Bild: <b>Ben Mor</b></div>", ("Ada Vell",)),
        ("<p>Opracowała: Anna Nowak</p>", ("Anna Nowak",)),
        ("<p>Журналіст: Олена Коваль</p>", ("Олена Коваль",)),
        ("<p><b>Журналист:</b> Анна Речная</p>", ("Анна Речная",)),
        ("<p>〔記者林小雨／港城報導〕</p>", ("林小雨",)),
        ("<span class=submitted>Submitted by Ada Vell on Mon, 11/23/2026 - 09:12</span>", ("Ada Vell",)),
        ("<p>Submitted by <a href=/users/vell>Ada Vell</a> on Mon, 11/23/2026 - 09:12</p>", ("Ada Vell",)),
        ("<p>Soumis par Ada Vell le lun 23/11/2026 - 09:12</p>", ("Ada Vell",)),
        ("<p>Gespeichert von Ada Vell am Mo, 23.11.2026 - 09:12</p>", ("Ada Vell",)),
        ("<p>Inviato da Ada Vell il Lun, 23/11/2026 - 09:12</p>", ("Ada Vell",)),
        ("<p>Ingediend door Ada Vell op ma, 23/11/2026 - 09:12</p>", ("Ada Vell",)),
        ("<p>Publicado por Ada Vell em 23 de novembro de 2026</p>", ("Ada Vell",)),
        ("<p>Ditulis oleh Ada Vell pada 23 November 2026</p>", ("Ada Vell",)),
        ("<p>Yazan: Ada Vell</p>", ("Ada Vell",)),
        (
            "<div class=signature>Ada Vell. <time datetime=2026-11-20>Publié le 20 novembre 2026 à 11h20</time></div>",
            ("Ada Vell",),
        ),
        (f"{PROSE}<div class=legal>Published by Harbour Group, Fleet Yard, London.</div>", ()),
        (f"{PROSE}<div class=legal>Published by Ada Vell</div>", ("Ada Vell",)),
        ("<p>Publié le 23/11/2026 par Ada Vell</p>", ("Ada Vell",)),
        ("<p>Опубликовано пн, 23/11/2026 - 09:12 пользователем Ада Велль</p>", ("Ада Велль",)),
        ("<p>Του Νίκου Δήμου</p>", ("Νίκου Δήμου",)),
        ("<p>Της Νίκης Δήμου και Άννας Παππά</p>", ("Νίκης Δήμου", "Άννας Παππά")),
        ("<p>Του χρόνου ανοίγει η γέφυρα</p>", ()),
        ("<p>От Мария Речна</p>", ("Мария Речна",)),
        ("<p>Autorė: Rasa Upienė</p>", ("Rasa Upienė",)),
        ("<p>Parengė Rasa Upienė</p>", ("Rasa Upienė",)),
        ("<p>Autors: Jānis Upe</p>", ("Jānis Upe",)),
        ("<p>Höfundur: Anna Jónsdóttir</p>", ("Anna Jónsdóttir",)),
        ("<p>Piše: Ivana Rijeka</p>", ("Ivana Rijeka",)),
        ("<p>Пише: Марко Речни</p>", ("Марко Речни",)),
        ("<p>Avtorica: Maja Reka</p>", ("Maja Reka",)),
        ("<p>Scris de Ioana Marin</p>", ("Ioana Marin",)),
        ("<p>Reportagem: Ana Rios</p>", ("Ana Rios",)),
        ("<p>تحریر: احمد خان</p>", ("احمد خان",)),
        ("<p>எழுதியவர்: ரவி குமார்</p>", ("ரவி குமார்",)),
        ("<a href=/szerzo/kovacs-anna>Kovács Anna</a>", ("Kovács Anna",)),
        ("<b class=szerzo>Kovács Anna</b>", ("Kovács Anna",)),
        ("<a href=/yazarlar/deniz-kaya>Deniz Kaya</a>", ("Deniz Kaya",)),
    ],
)
def test_the_byline_that_readers_see_names_the_people_where_the_page_states_none(
    line: str, people: tuple[str, ...]
) -> None:
    assert authors("", line)[0] == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<h4>Author</h4><p>Ada Vell</p>", ("Ada Vell",)),
        ("<h4>Συντάκτρια</h4><p>Νίκη Δήμου</p>", ("Νίκη Δήμου",)),
        ("<div><span>By</span><span><a href=/team/vell>Ada Vell</a></span></div>", ("Ada Vell",)),
        ("<p><b>Contributors:</b> Ada Vell and Ines Okafor</p>", ("Ada Vell", "Ines Okafor")),
        ("<small>20.11.2026 | 13:10 Uhr | Ada Vell</small>", ("Ada Vell",)),
        ("<p>20 November 2026 – Ada Vell</p>", ("Ada Vell",)),
        ("<p><b>Die Brücke ist offen. Von Ada Vell</b></p>", ("Ada Vell",)),
        ("<p><b>Die Brücke kommt. Von Rand zu Rand misst sie 84 Meter</b></p>", ()),
        (
            "<ul><li><i class='bi bi-person'></i> Ada Vell</li><li><i class='bi bi-clock'></i> Five Minutes</li></ul>",
            ("Ada Vell",),
        ),
        (f"{PROSE}<p>港口晚报记者 王小明 李丹 港城报道</p>", ("王小明", "李丹")),
        ("<p>港口晚报记者王小明/文 受访者供图</p>", ("王小明",)),
        (
            f"{PROSE}<div class=author-card><p>Who she is</p><p>Ada B. Vell is a reporter on the coast.</p></div>",
            ("Ada B. Vell",),
        ),
        (f"{PROSE}<div class=kurzbio>Clara von Hagen schreibt über Fähren.</div>", ()),
        (f"{PROSE}<div class=bio>Clara von Hagen schreibt über Fähren.</div>", ("Clara von Hagen",)),
        (f"{PROSE}<div class=comment-author-bio>Ada Vell is a reporter.</div>", ()),
        ("<div><div><i class=icon-feather></i></div></div><div><p>Ada Vell</p></div>", ("Ada Vell",)),
        ("<img class=avatar src=/a.jpg><div><p>Ada Vell</p><p>Harbour writer</p></div>", ("Ada Vell",)),
        ("<img alt='Ada Vell, at the harbour' src=/a.jpg><div><p>Ada Vell</p></div>", ("Ada Vell",)),
        ("<img alt='Alder Bridge' src=/a.jpg><p>Alder Bridge</p>", ()),
        (f"{PROSE}<p>This post was written by <a href=/team>Ada Vell</a>, harbour master.</p>", ("Ada Vell",)),
        (f"{PROSE}<p>Cet article a été écrit par Ada Vell.</p>", ("Ada Vell",)),
        (f"{PROSE}<p>The report was written by Ben Mor of the harbour office.</p>", ()),
        (f"{PROSE}<p>（林小雨 王明）</p>", ("林小雨", "王明")),
        (f"{PROSE}<p>항구일보 김철수 선임기자 kim@harbourpost.example</p>", ("김철수",)),
        ("<p>本报记者</p><p>林小雨 王明</p>", ("林小雨", "王明")),
        ("<p>20.11.2026 | 13:10 Uhr | Harbour Post</p>", ()),
        ("<p>20 November 2026 – Ada Vell – Traffic News – Ferries – Alder</p>", ()),
        ("<nav><a href=/a>Author</a><a href=/b>Alder Bridge</a></nav><li>记者王府井</li>", ()),
    ],
)
def test_a_byline_without_a_mark_is_told_by_what_stands_beside_it(line: str, people: tuple[str, ...]) -> None:
    assert authors("", line)[0] == people


def test_a_first_name_is_completed_from_a_byline_on_the_page() -> None:
    stated = "<meta name=author content=Ada>"
    assert authors(stated, "<a class=author-link><span>by</span> Ada Vell</a>")[0] == ("Ada Vell",)
    assert authors(stated, f"{PROSE}<b class=comment-author>Ada Mor</b>")[0] == ("Ada",)
    assert authors(stated, "<a class=author-link>Ben Mor</a>")[0] == ("Ada",)


def test_a_first_name_is_completed_from_a_byline_that_begins_as_one() -> None:
    assert authors("<meta name=author content=Ada>", "<p>Eine Kolumne von Ada Vell</p>")[0] == ("Ada Vell",)


def test_a_stated_agency_is_kept_beside_the_people_that_readers_see() -> None:
    line = "<p class=byline>By Ada Vell</p>"
    assert authors("<meta name=author content='Associated Press'>", line) == (("Ada Vell",), ("Associated Press",))


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("El Puerto de Alder www.harbourpost.example", ((), ("El Puerto de Alder",))),
        ("www.harbourpost.example", ((), ("harbourpost.example",))),
        ("www.harbourpost.example/author/ada", ((), ())),
        ("Ada Vell www.alderdesign.example", ((), ())),
    ],
)
def test_an_address_beside_a_stated_author_is_that_of_the_paper_or_of_whoever_made_the_page(
    author: str, expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert authors(f"<meta name=author content='{author}'>") == expected


@pytest.mark.parametrize(
    ("head", "people"),
    [
        ("<meta property=mrf:authors content='Ada Vell;Ben Mor'>", ("Ada Vell", "Ben Mor")),
        ("<meta property=dable:author content=구현모>", ("구현모",)),
        ("<meta name=cXenseParse:author content='Ada Vell'>", ("Ada Vell",)),
        ("<meta name=dc:creator content='Ada Vell'>", ("Ada Vell",)),
        ("""<meta name=author content='["Ada Vell","Ben Mor"]'>""", ("Ada Vell", "Ben Mor")),
        ("<meta name=author content='Vell, Ada'>", ("Ada Vell",)),
        ("<meta name=author content='Ada Vell, Ben Mor'>", ("Ada Vell", "Ben Mor")),
        ("<meta name=author content='林小雨, 王明'>", ("林小雨", "王明")),
        (json_ld('{"@type": "NewsArticle", "creator": ["Ada Vell"]}'), ("Ada Vell",)),
        (json_ld('{"@type": "NewsArticle", "author": "Ada Vell", "creator": "Ben Mor"}'), ("Ada Vell",)),
        ("<meta property=og:article:author content='Alder Gazette'>", ()),
    ],
)
def test_other_names_for_the_author_are_asked(head: str, people: tuple[str, ...]) -> None:
    assert authors(head)[0] == people


def test_an_agency_in_the_metadata_is_the_credit_of_what_the_paper_states_as_its_own() -> None:
    stated = json_ld('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Harbour Post"}}')
    agency = "<meta name=articleAuthor content='Anadolu Ajansı'>"
    assert authors(stated + agency) == ((), ("Harbour Post",))
    assert extract(page(article(stated + agency))).credit == "Anadolu"
    assert authors(stated + agency + "<meta name=author content='Ada Vell'>")[0] == ("Ada Vell",)


@pytest.mark.parametrize(
    ("head", "credit"),
    [
        ("<meta name=articleAuthor content='Anadolu Ajansı'>", "Anadolu"),
        ("<meta name=dc.source content='Associated Press'>", "AP"),
        ("<meta name=source content=来源：新华社>", "Xinhua"),
        ("<meta name=source content='Harbour Post'>", None),
    ],
)
def test_the_metadata_name_the_agency_whose_copy_it_is(head: str, credit: str | None) -> None:
    assert extract(page(article(head))).credit == credit


def test_the_publisher_is_not_called_by_the_agency_whose_copy_it_prints() -> None:
    stated = json_ld('{"@type": "NewsArticle", "publisher": {"name": "Associated Press"}}')
    assert extract(page(article(stated))).publisher_name == "Harbour Post"
    assert extract(page(article(stated), "https://ap.example/bridge")).publisher_name == "Associated Press"


def test_what_programs_print_for_nobody_gives_way_to_the_byline() -> None:
    stated = json_ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "None"}}')
    assert authors(stated, "<p class=byline>By Ada Vell</p>")[0] == ("Ada Vell",)


@pytest.mark.parametrize("account", ["Super User", "WordPress", "Anónimo", "Guest", "Administrator", "admin"])
def test_an_account_of_those_who_are_named_nowhere_is_nobody(account: str) -> None:
    stated = json_ld(f'{{"@type": "NewsArticle", "author": {{"@type": "Person", "name": "{account}"}}}}')
    assert authors(stated) == ((), ())
    assert authors("", f"<p class=byline>By {account}</p>") == ((), ())
    assert authors(stated, "<p class=byline>By Ada Vell</p>")[0] == ("Ada Vell",)


def test_the_editor_gives_way_to_the_author() -> None:
    metas = "<meta name=content_author content='Ada Vell'><meta name=content_editor content='Ben Mor'>"
    stated = json_ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ben Mor"}}')
    assert authors(stated + metas)[0] == ("Ada Vell",)
    assert authors(stated)[0] == ("Ben Mor",)


@pytest.mark.parametrize(
    ("stated", "line", "expected"),
    [
        ('"Harbour Post"', "<p>By University of Alder</p>", ((), ("University of Alder",))),
        ('"Harbour Wire"', "<p>By University of Alder</p>", ((), ("University of Alder",))),
        ('"Reuters"', "<p>By University of Alder</p>", ((), ("Reuters",))),
        ('"HPX"', "<p>Por ADA VELL MOR</p>", (("Ada Vell Mor",), ())),
        ('"No Author"', "<p class=credit>JIJI</p>", ((), ("JIJI",))),
        ('"No Author"', "<img src=/a.jpg><p class=credit>JIJI</p>", ((), ("No Author",))),
        ('"Ada Vell"', "<p>By Agencia Puerto</p>", ((), ("Agencia Puerto",))),
        ('"Portal Alder"', "<p>Por Agência O Porto</p>", ((), ("Agência O Porto",))),
        ('"Ada Vell"', "<p>By Agencia Puerto</p><p>Ada Vell was there.</p>", (("Ada Vell",), ())),
    ],
)
def test_which_body_is_the_author(stated: str, line: str, expected: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    assert authors(json_ld(f'{{"@type": "NewsArticle", "author": {stated}}}'), line) == expected


def test_menus_name_no_authors() -> None:
    menu = "<div class=menu-main><a class=author-link>Ada Vell</a></div>"
    assert extract(page(article().replace("<nav>", f"{menu}<nav>"))).byline == ()


def test_authors_of_books_in_the_text_are_not_put_beside_the_author() -> None:
    line = "<a href=/authors/ada>Ada Vell</a><p><b>Author:</b> Ben Mor</p><p><b>Author:</b> Cy Dorn</p>"
    assert authors("", line)[0] == ("Ada Vell",)


def test_a_card_says_under_a_label_who_wrote_it() -> None:
    card = "<meta name=twitter:label1 content='{}'><meta name=twitter:data1 content='Ada Vell'>"
    assert authors(card.format("Verfasst von"))[0] == ("Ada Vell",)
    assert authors(card.format("Est. reading time"))[0] == ()


@pytest.mark.parametrize(
    ("shown", "people"),
    [
        ("<p>作者：王明</p><p>责任编辑：林小雨</p>", ("王明",)),
        ("<p><b>作者：</b>王明 <b>编辑：</b><i>林小雨</i></p>", ("王明",)),
        ("<p>编辑：林小雨</p>", ("林小雨",)),
        ("<p>作者：林小雨</p>", ("林小雨",)),
    ],
)
def test_whom_a_page_labels_as_editor_gives_way_to_the_author(shown: str, people: tuple[str, ...]) -> None:
    assert authors("<meta name=author content=林小雨>", shown)[0] == people


def test_a_name_in_small_letters_is_spelled_as_readers_see_it() -> None:
    stated = json_ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "ada van vell"}}')
    assert authors(stated, "<p>By Ada van Vell</p>")[0] == ("Ada van Vell",)
    assert authors(stated)[0] == ("ada van vell",)


def test_contributors_are_authors_where_the_byline_names_them_beside_the_author() -> None:
    stated = json_ld('{"@type": "NewsArticle", "author": {"name": "Ada Vell"}, "contributor": [{"name": "Ben Mor"}]}')
    line = "<h4 class=author-name><a href=/author/ada/>Ada Vell</a>, <a href=/author/ben/>Ben Mor</a></h4>"
    assert authors(stated, line)[0] == ("Ada Vell", "Ben Mor")
    assert authors(stated, "<p class=author-name>Ada Vell</p>")[0] == ("Ada Vell",)


def test_a_longer_byline_completes_what_is_stated() -> None:
    stated = json_ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ada Vell"}}')
    assert authors(stated, "<p class=byline>By Ada Vell and Ben Mor</p>")[0] == ("Ada Vell", "Ben Mor")
    assert authors(stated, "<p class=byline>By Cy Dorn</p>")[0] == ("Ada Vell",)


@pytest.mark.parametrize(
    ("author", "people", "organisations"),
    [
        (
            '[{"@type": "Person", "name": "Ada Vell"}, {"@type": "Organization", "name": "Reuters"}]',
            ("Ada Vell",),
            ("Reuters",),
        ),
        (
            '[{"@type": "Person", "name": "Ada Vell"}, {"@type": "Organization", "name": "Harbour Post"}]',
            ("Ada Vell",),
            (),
        ),
        ('{"@type": "Person", "name": "Harbour Post Staff"}', (), ("Harbour Post Staff",)),
        ('{"@type": "Organization", "name": "Alder Rowing Club"}', (), ("Alder Rowing Club",)),
        ('{"@type": "Person", "name": "Alder Ruderer e.V."}', (), ("Alder Ruderer e.V.",)),
        ('{"@id": "#ada"}', ("Ada Vell",), ()),
        ('{"@type": "Person", "name": "avell"}', ("avell",), ()),
        ('{"@type": "Person", "name": "https://harbourpost.example/authors/ada"}', (), ()),
    ],
)
def test_organisations_are_no_people(author: str, people: tuple[str, ...], organisations: tuple[str, ...]) -> None:
    node = f'[{{"@type": "NewsArticle", "author": {author}}}, {{"@type": "Person", "@id": "#ada", "name": "Ada Vell"}}]'
    assert authors(json_ld(node)) == (people, organisations)


def test_an_organisation_of_microdata_is_none_of_the_people_under_a_shorter_name_either() -> None:
    scope = "itemprop=author itemscope itemtype='https://schema.org/Organization'"
    line = f"<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Bridge opens at last</h1><div {scope}><b itemprop=name>Alder Ruderer e.V.</b></div></div>"
    assert authors("<meta name=author content='Alder Ruderer'>", line) == ((), ("Alder Ruderer e.V.",))


def test_a_label_before_a_name_below_the_text_comes_before_the_organisation_that_is_stated() -> None:
    stated = json_ld('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Alder Ruderer"}}')
    assert authors(stated, f"{PROSE}<p><b>Autorin: Ada Vell</b></p>")[0] == ("Ada Vell",)


@pytest.mark.parametrize("line", ["<p class=byline>Von Ada Vell</p>", "<p>Von Ada Vell</p>"])
def test_a_byline_above_the_headline_comes_before_the_paper_that_is_stated(line: str) -> None:
    stated = json_ld('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Harbour Post"}}')
    found = extract(page(article(stated).replace("<h1>", f"{line}<h1>")))
    assert found.byline == ("Ada Vell",)


@pytest.mark.parametrize("account", ["avell", "a.vell@harbourpost.example", "adavell", "vell.ada@harbourpost.example"])
def test_the_owner_of_an_account_is_found_on_the_page(account: str) -> None:
    head = f"<meta name=author content={account}>"
    assert authors(head, "<div><span>Ben Mor</span> <span>Ada Vell</span></div>")[0] == ("Ada Vell",)


def test_an_account_s_name_gives_way_to_the_name_that_readers_see() -> None:
    assert authors("<meta name=author content=avell>", "<p class=byline>By Ada Vell</p>")[0] == ("Ada Vell",)


@pytest.mark.parametrize(
    "line",
    ["(Le puede interesar: El otro puente)", "(También puede leer: El puente viejo)", "MÁS INFORMACIÓN:", "*harbourpost.de ist Teil des Netzwerks der Hafenzeitungen",
     "Follow Harbour Post on Google News and add us as a preferred source.", "Assine o Porto, apoie e assista:", "Externer Inhalt nicht verfügbar", "Ce contenu est bloqué car vous n'avez pas accepté.",
     "Para ver este contenido acepte las cookies."],
)  # fmt: skip
def test_lines_that_lead_elsewhere_in_the_words_of_several_languages(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize(("name", "people"), [("medellín", ()), ("Ada Vell", ("Ada Vell",)), ("Okafor", ("Okafor",))])
def test_a_folder_of_the_address_is_no_author(name: str, people: tuple[str, ...]) -> None:
    head = json_ld(f'{{"@type": "NewsArticle", "author": {{"@type": "Person", "name": "{name}"}}}}')
    assert extract(page(article(head), "https://harbourpost.example/medellin/ada-vell/bridge")).byline == people


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("#harbour, #Harbour, Bridge", ("Harbour", "Bridge")),
        ("type_news, topic/ferries, _no-amp, 1071982182, 2026, Oak/Alder, Ship_Yard", ("2026", "Oak/Alder", "Ship_Yard")),
        ("@hp-top-stories, -front-suppress, [NAME], ISIN_XS123, MA_Alder - alder.example, -20 degrees", ("-20 degrees",)),
        ("Tagged jobs; tagged with Ships", ("jobs", "Ships")),
    ],
)  # fmt: skip
def test_keywords_are_those_that_readers_may_see_once(told: str, kept: tuple[str, ...]) -> None:
    assert extract(page(article(f'<meta name=keywords content="{told}">'))).keywords == kept


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("<html xml:lang=de>", "de"),
        ("<html><meta http-equiv=Content-Language content='de, en'>", "de"),
        ("<html><meta http-equiv=Content-Language content=utf-8>", None),
        ("<br /><b>Warning</b>: the server is tired<br /><!DOCTYPE html><html class=no-js lang=de-DE>", "de-DE"),
        ("<html lang='lang='>", None),
    ],
)
def test_the_language_is_read_wherever_pages_write_it(text: str, language: str | None) -> None:
    found = extract(page(f"{text}<title>Bridge opens at last</title><h1>Bridge opens at last</h1>{PROSE}"))
    assert found.language == language


@pytest.mark.parametrize(
    ("title", "line", "path", "genre"),
    [
        ("Drei Fähren im Test", "", "fähren", Genre.REVIEW),
        ("The Alder Ferry review – a calm voyage", "", "ferry", Genre.REVIEW),
        ("Drei neue Fähren", "", "drei-faehren-im-test", Genre.REVIEW),
        ("Drei neue Fähren", "", "drei-faehren-im-test/4017556", Genre.REVIEW),
        ("Drei neue Fähren", "", "test/drei-faehren", Genre.REVIEW),
        ("Drei neue Fähren", "", "kommentar-drei-faehren/4017556.html", Genre.OPINION),
        ("Opinion poll on ferries", "", "opinion-poll-on-ferries", Genre.NEWS),
        ("The harbour's year in review", "", "year", Genre.NEWS),
        ("Interview with Ada Vell", "", "vell", Genre.INTERVIEW),
        ("On bridges and ferries: an interview with Ada Vell", "", "vell", Genre.INTERVIEW),
        ("Entrevista con la alcaldesa Ines Okafor", "", "okafor", Genre.INTERVIEW),
        ("Interview with the Vampire sails for a second season", "", "series", Genre.NEWS),
        ("Live updates: Bridge opens at last", "", "bridge", Genre.LIVE),
        ("As it happened: Bridge opens at last", "", "bridge", Genre.LIVE),
        ("Bridge opens at last – as it happened", "", "bridge", Genre.LIVE),
        ("Bridge opens at last", "<h2>Kommentar von</h2><p>Ada Vell</p>", "bridge", Genre.OPINION),
        ("Bridge opens at last", "<div>Eine Kolumne von Ada Vell</div>", "bridge", Genre.OPINION),
        ("Bridge opens at last", "<div>Analysis by Ada Vell</div>", "bridge", Genre.ANALYSIS),
        ("Bridge opens at last", "<div>Essay</div>", "bridge", Genre.OPINION),
        ("Bridge opens at last", "<div>Kommentare:</div>", "bridge", Genre.NEWS),
        ("Bridge opens at last", f"{PROSE}<div>Essay</div>", "bridge", Genre.NEWS),
    ],
)
def test_the_kind_is_told_by_headline_address_or_a_line_below(title: str, line: str, path: str, genre: Genre) -> None:
    found = extract(page(article("", f"{line}{PROSE}", title), f"https://harbourpost.example/{path}"))
    assert found.genre is genre
