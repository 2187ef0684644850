import pytest
from tests.extract.pages import PARAGRAPHS, article, page

from broadsheet.extract import extract
from broadsheet.extract.page.decode import parse
from broadsheet.extract.text.blocks import measure
from broadsheet.extract.text.layout import lay_out
from broadsheet.extract.text.phrases import LONG, is_aside
from broadsheet.extract.text.trimmed import trimmed


def paragraphs(inner: str, before: int = 2) -> tuple[str, ...]:
    """The paragraphs of a page with something put between or, `before` all, below those of its text."""
    told = [f"<p>{one}</p>" for one in PARAGRAPHS]
    return extract(page(article(body="".join((*told[:before], inner, *told[before:]))))).paragraphs


@pytest.mark.parametrize("heading", ["Bridge opens at last", "<div>Bridge opens at last</div>"])
def test_of_what_was_chosen_nothing_short_stands_above_the_heading(heading: str) -> None:
    """A heading whose words stand in a box of their own was none (nzz.ch)."""
    notes = "<div><p>You chose the harbour edition. We wish you a good read.</p></div>"
    tree = parse(f"<body>{notes}<h1>{heading}</h1>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</body>")
    assert tree is not None
    blocks = measure(lay_out(tree, "harbourpost.example"))
    found = list(range(len(blocks.layout.text)))
    assert [blocks.layout.text[at] for at in trimmed(blocks, found, found)] == list(PARAGRAPHS)


@pytest.mark.parametrize("mark", ["h-hide", "synopsis", ""])
def test_a_text_that_is_told_once_more_in_one_piece_is_told_once(mark: str) -> None:
    """For programs that read aloud (drk.de), or as a summary of the first paragraphs (indiatimes.com)."""
    for count in (2, len(PARAGRAPHS)):
        again = f'<div class="{mark}">{" ".join(PARAGRAPHS[:count])}</div>'
        assert paragraphs(again, before=0) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "Mehr dazu: Die Fähre fährt wieder",
        "Evidence, not noise. Join 40,000 members of the Harbour Post and get it in print.",
        "Artikel wird nach der Anzeige fortgesetzt",
        "von hafenblatt.de zuletzt bearbeitet: 04.02.2022, 08:27 Uhr",
        "Video: hafenpost/ada vell",
        "À lire également : Le bac reprend la mer",
        "LA SUITE APRÈS LA PUBLICITÉ",
        "Lea además: El ferri vuelve",
        "Mirá también",
        "Ti potrebbe interessare anche: Il traghetto riparte",
        "Riproduzione riservata © Copyright Corriere del Porto",
        "Saiba mais: O barco volta",
        "Continua após a publicidade",
        "Przeczytaj także: Prom znów pływa",
        "Dalsza część artykułu pod materiałem wideo",
        "По теме: Паром снова ходит",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
        "Дивіться також: Пором знову ходить",
        "İLGİNİZİ ÇEKEBİLİR: Feribot yeniden seferde",
        "Haberin Devamı",
        "اقرأ أيضًا: العبارة تبحر من جديد",
        "إقرأ أيضا: العبارة تبحر من جديد",
        "إعلان",
        "بیشتر بخوانید: کشتی دوباره راه افتاد",
        "انتهای پیام/",
        "קראו גם: המעבורת שבה להפליג",
        "Xem thêm: Phà chạy trở lại",
        "ข่าวที่เกี่ยวข้อง: เรือกลับมาวิ่ง",
        "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: Το πλοίο ξανά στη θάλασσα",
        "Čtěte také: Trajekt zase pluje",
        "Citeşte şi: Feribotul pleacă din nou",
        "Kapcsolódó cikkünk: Újra jár a komp",
        "और पढ़ें: नौका फिर चली",
        "LÄS ÄVEN: Färjan går igen",
        "Juttu jatkuu kuvan jälkeen",
        "De tekst gaat door onder de advertentie",
        "Simak juga: Feri berlayar lagi",
        "延伸阅读：渡轮恢复航行",
        "（完）",
        "【関連】フェリーが運航を再開",
        "[관련기사] 여객선 다시 운항",
        "☞ 여객선 다시 운항",
        "Add Harbour Post as a preferred source on Google",
        "#tram #Saltby #council",
        "This story was originally published November 23, 2026 at 9:05 AM.",
        "Have a news tip? Email news@harbourpost.example.",
        "Get the latest news in our WhatsApp channel",
        "Join our free Telegram channel",
        "Comments are closed.",
        "The post Bridge opens at last appeared first on Harbour Post.",
        "Der Beitrag Brücke offen erschien zuerst auf Hafenpost.",
        "La entrada Puente abierto se publicó primero en El Puerto.",
        "Únete al canal de El Puerto en WhatsApp",
        "📲 Receba as notícias da Voz do Cais no seu WhatsApp",
        "✅ Clique aqui para seguir o canal da Voz do Cais no WhatsApp",
        "Rejoignez la chaîne du Quai sur WhatsApp",
        "Подписывайтесь на наш Telegram-канал",
        "Ikuti saluran WhatsApp Kabar Pelabuhan",
        "Прочетете още: Фериботът отново плава",
        "Абонирайте се за нашия бюлетин",
        "TAIP PAT SKAITYKITE: Keltas vėl plaukia",
        "Prenumeruokite mūsų naujienlaiškį",
        "Lasi arī: Prāmis atkal kursē",
        "Raksts turpinās pēc reklāmas",
        "Loe ka: Praam sõidab jälle",
        "Artikkel jätkub pärast reklaami",
        "Pročitajte i: Trajekt opet plovi",
        "Прочитајте и: Скела опет вози",
        "Članek se nadaljuje pod oglasom",
        "Lestu líka: Ferjan siglir aftur",
        "Lexo edhe: Trageti niset përsëri",
        "Súvisiaci článok",
        "Prihláste sa na odber noviniek",
        "Citiți și: Feribotul pleacă din nou",
        "Abonați-vă la newsletter",
        "Iratkozzon fel hírlevelünkre!",
        "Zapisz się na newsletter i bądź na bieżąco",
        "Artiklen fortsætter efter annoncen",
        "Saken fortsetter etter annonsen",
        "Anmäl dig till vårt nyhetsbrev",
        "Bültenimize kayıt olun",
        "یہ بھی پڑھیں: کشتی پھر چل پڑی",
        "আরও পড়ুন: ফেরি আবার চলছে",
        "আরও পড়ুনঃ ফেরি আবার চলছে",
        "हेही वाचा: बोट पुन्हा सुरू",
        "இதையும் படிக்க: படகு மீண்டும் ஓடுகிறது",
        "قد يعجبك أيضا: العبارة تبحر",
        "Cek Berita dan Artikel yang lain di Google News",
        "Soma pia: Feri yasafiri tena",
        "Basahin din: Muling bumiyahe ang lantsa",
    ],
)
def test_lines_that_lead_elsewhere_are_known_in_many_languages(line: str) -> None:
    assert is_aside(line)
    assert paragraphs(f"<p>{line}</p>") == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "Mehr dazu sagte die Bürgermeisterin nicht.",
        "Lesetipps gab es keine.",
        "Video: Das Gericht sah sich alles zweimal an.",
        "Confira o preço antes de comprar.",
        "Por la tarde leer más era imposible.",
        "Подробнее об этом рассказал капитан.",
        "Paylaşım saat sekizde başladı.",
        "Related reading is what the school asked for.",
        "#Saltby votes on Monday.",
        "This story was published because two readers asked for it.",
        "The post office appeared first on a map of 1820, then the bridge.",
        "Have a tip? The waiter did not.",
        "Join the crew that reads Telegram all day, they said.",
        "Sigue la polémica por WhatsApp",
        "Hier liest man WhatsApp.",
        "Прочетете книгата, преди да съдите, каза капитанът.",
        "আরও পড়ুন বলে ছাত্রদের পরামর্শ দেন শিক্ষক।",
        "Auglýsing flokksins vakti athygli í gær.",
        "Baca buku setiap hari, kata guru itu.",
        "Pratite upute posade, poručio je kapetan.",
        "یہ بھی پڑھیں گے اور وہ بھی، استاد نے کہا۔",
        "Mehr dazu: " + "x" * LONG,
    ],
)
def test_sentences_with_such_words_are_text(line: str) -> None:
    assert not is_aside(line)


def test_a_paragraph_that_is_a_label_and_a_link_to_another_page_goes_in_any_language() -> None:
    assert paragraphs("<p>Funda futhi: <a href=/x>Isikebhe sihamba futhi emfuleni</a></p>") == PARAGRAPHS
    for kept in (
        "<p>Funda futhi: <a href=https://other.example/x>Isikebhe sihamba futhi emfuleni</a></p>",
        "<p>Address: <a href=/map>https://harbourpost.example/map</a></p>",
        "<p>Mayor: <a href=/okafor>Ines Okafor</a></p>",
        "<p>She said: <a href=/x>The ferry sailed again after nine days.</a></p>",
    ):
        assert len(paragraphs(kept)) == len(PARAGRAPHS) + 1


@pytest.mark.parametrize(
    "heading", ["Comments", "4 comments", "Kommentare (4)", "Yorumlar", "Reacties", "Комментарии", "コメント"]
)
def test_comments_go_with_their_heading(heading: str) -> None:
    box = "".join(
        f"<div><b>{who}</b><p>{text} So I said.</p></div>" for who, text in zip("abcd", PARAGRAPHS, strict=True)
    )
    assert paragraphs(f"<section><h3>{heading}</h3>{box}</section>", before=4) == PARAGRAPHS
    assert len(paragraphs(f"<h3>{heading}</h3>", before=1)) >= len(PARAGRAPHS)
    assert len(paragraphs(f"<h3>{heading} on the bridge</h3>{box}")) > len(PARAGRAPHS)


@pytest.mark.parametrize(
    ("heading", "offer"),
    [
        ("Jetzt weiterlesen mit Plus", "Testen Sie unser Digitalabo einen Monat lang für einen Euro."),
        ("La suite est réservée aux abonnés", "Abonnez-vous pour un euro le premier mois."),
        ("Subscribe to continue reading", "Get unlimited access to all articles for 1 crown a week."),
    ],
)
def test_what_asks_to_subscribe_goes_with_its_box(heading: str, offer: str) -> None:
    wall = f"<div class=f5><h3>{heading}</h3><p>{offer}</p><p>Hier anmelden, sign in, se connecter</p></div>"
    assert paragraphs(wall, before=4) == PARAGRAPHS
    marked = f"<div class=paywall><p>Here ends what all may see.</p><p>{heading}</p><p>{offer}</p></div>"
    assert paragraphs(marked, before=4) == (*PARAGRAPHS, "Here ends what all may see.")


def test_a_text_that_is_called_a_wall_stays() -> None:
    rest = "".join(f"<p>{text} So it was.</p>" for text in PARAGRAPHS)
    assert (
        len(paragraphs(f"<div class=paywall><p>Jetzt weiterlesen</p>{rest}</div>", before=4)) == 2 * len(PARAGRAPHS) + 1
    )


def test_a_line_at_the_end_that_opens_what_is_not_there_goes() -> None:
    assert (
        paragraphs("<p>Mehr zur Brücke finden Sie in unserem Liveblog:</p><p><a href=/live>Liveblog</a></p>", before=4)
        == PARAGRAPHS
    )
    assert len(paragraphs("<p>The mayor had one thing more to say:</p>")) == len(PARAGRAPHS) + 1
    assert paragraphs("<div><b>Also in the Gazette</b></div>", before=4) == PARAGRAPHS
    assert paragraphs("<p>Related to none of it, she left the town.</p>", before=4)[-1].startswith("Related")


@pytest.mark.parametrize(
    "box",
    [
        "<blockquote><p>Ferries on the old route will run until the end of March.</p></blockquote>",
        "<aside class=pullquote><p>Ferries on the old route will run until the end of March</p></aside>",
        "<p>“Ferries on the old route will run until the end of March.” Harbour office</p>",
    ],
)
def test_pull_quotes_are_said_once(box: str) -> None:
    assert paragraphs(box) == PARAGRAPHS


@pytest.mark.parametrize(
    "box",
    [
        "<h3>“Ferries on the old route will run until the end of March”</h3>",
        "<h3>Ferries on the old route</h3>",
        "<blockquote><p>We have waited long enough, and we shall not wait again.</p></blockquote>",
        "<p>“Ferries on the old route will run until the end of March,” she said, and then again: “Of March.”</p>",
    ],
)
def test_what_is_not_said_twice_stays(box: str) -> None:
    assert len(paragraphs(box)) == len(PARAGRAPHS) + 1


def test_a_hidden_paragraph_that_is_the_walls_is_the_articles_and_another_is_none() -> None:
    line = "Whoever bought a season ticket gets a third of its price back, the office said."
    assert line in paragraphs(f'<p class="paywall" aria-hidden="true">{line}</p>')
    assert line not in paragraphs(f'<p class="note" aria-hidden="true">{line}</p>')


@pytest.mark.parametrize(
    "asking",
    [
        "Help keep news free for everyone by giving us as little as $1. Your contribution goes a long way.",
        "Consider becoming a member to support our nonprofit journalism.",
        "Support our newsroom by contributing as little as $1 a month.",
        "Support independent journalism. Donate to the Harbour Post today.",
        "Unterstützen Sie unabhängigen Journalismus mit einem Abo für fünf Euro im Monat.",
        "Das Hafenblatt finanziert sich vor allem durch Spenden. Unterstütze unsere Redaktion!",
        "Soutenez notre rédaction : un don de cinq euros suffit pour un mois.",
        "Apoya el periodismo independiente: suscríbete por dos euros al mes.",
        "Apoie o jornalismo do porto e assine por pouco.",
        "Sostieni il nostro giornalismo con una donazione.",
        "Steun onze onafhankelijke journalistiek: word lid voor vijf euro.",
    ],
)
def test_what_asks_readers_to_pay_for_the_papers_work_is_none_of_the_text(asking: str) -> None:
    assert paragraphs(f"<p>{asking}</p>") == PARAGRAPHS
    box = f"<div class='support-us'><h4>The stakes are high</h4><div><p>Our desks take care that you learn what matters on every day.</p><p>{asking}</p></div></div>"
    assert paragraphs(box) == PARAGRAPHS


def test_the_rest_of_an_article_in_a_box_for_subscribers_stays() -> None:
    asking = "Support our newsroom by contributing as little as $1 a month."
    rest = "".join(f"<p>{one} {one}</p>" for one in PARAGRAPHS)
    assert paragraphs(f"<div class=subscriber-content>{rest}<p>{asking}</p></div>", before=4)[4:] == tuple(
        f"{one} {one}" for one in PARAGRAPHS
    )


@pytest.mark.parametrize(
    "told",
    [
        "The foundation will support independent journalism with five million crowns, it said, of which our region now gets a tenth.",
        "Donors may contribute as little as $5 to the campaign of the mayor, whose office keeps the list.",
        "“Support our newsroom today,” the editor asked her readers when the paper was sold to the harbour office.",
        "Das Ministerium unterstützt die Redaktion der Zeitung seit dem vergangenen Jahr mit einem Beitrag von fünf Euro je Abo.",
    ],
)
def test_news_on_who_pays_for_papers_is_text(told: str) -> None:
    assert told in paragraphs(f"<p>{told}</p>")
