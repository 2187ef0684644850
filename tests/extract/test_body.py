import json

import numpy as np
import pytest
from lxml import etree
from lxml.html import HtmlElement
from pages import PARAGRAPHS, PROSE, article, json_ld, page

from broadsheet.errors import ExtractError, NotAnArticle
from broadsheet.extract import extract
from broadsheet.extract.page.decode import decode, parse, tree_of
from broadsheet.extract.page.paragraphs import Paragraph, candidate, clean
from broadsheet.extract.page.strings import fold
from broadsheet.extract.text.blocks import measure
from broadsheet.extract.text.features import Hints
from broadsheet.extract.text.generic import by_layout, chosen
from broadsheet.extract.text.layout import lay_out

TEASERS = "".join(
    f"<li class=card><h3><a href=/n/{n}>Another story that we print today, number {n}</a></h3><p>What it says in one sentence that is long enough to look like prose.</p></li>"
    for n in range(9)
)


@pytest.mark.parametrize(
    "junk",
    [
        f"<ul>{TEASERS}</ul>",
        "<div class=comments><p>I have used the ferry every day for ten years and I shall miss it, said nobody ever.</p></div>",
        "<aside><p>Sign up for our letter, which comes each morning with the best of what we print, for nothing.</p></aside>",
        "<figure><figcaption>The bridge at dawn, seen from the harbour office on the day before it was opened.</figcaption></figure>",
        "<p>Read more: The other bridge, and why nobody uses it</p>",
        "<div style='display:none'><p>Please switch on scripts in your browser to read the whole of this page.</p></div>",
        "<h3>More from Harbour Post</h3><p><a href=/x>Another story that we print today</a></p>",
    ],
)
def test_what_is_none_of_the_article_is_left_out(junk: str) -> None:
    assert extract(page(article(body=PROSE + junk))).paragraphs == PARAGRAPHS


def test_subheads_and_quotations_are_marked() -> None:
    body = f"{PROSE}<h2>What comes next</h2><blockquote><p>The harbour is a place for people, and it will stay one.</p></blockquote>{PROSE}"
    found = extract(page(article(body=body)))
    assert [found.paragraphs[at] for at in found.subheads] == ["What comes next"]
    assert [found.paragraphs[at] for at in found.quotations] == [
        "The harbour is a place for people, and it will stay one."
    ]


def bold(*lines: str) -> str:
    """A text in which each line stands in bold above a paragraph."""
    return PROSE + "".join(f"<p><b>{line}</b></p><p>{PARAGRAPHS[0]}</p>" for line in lines)


def under(heading: str, *lines: str) -> str:
    """A text in which each line is a heading above a paragraph."""
    return PROSE + "".join(f"<{heading}>{line}</{heading}><p>{PARAGRAPHS[0]}</p>" for line in lines)


def test_headings_of_the_headlines_rank_within_the_text_are_subheads() -> None:
    found = extract(page(article(body=under("h1", "Tip 1: Go early", "Tip 2: Take a boat"))))
    assert [found.paragraphs[at] for at in found.subheads] == ["Tip 1: Go early", "Tip 2: Take a boat"]


def test_a_linked_heading_among_several_without_a_link_is_their_equal() -> None:
    lines = ("The old bridge", "The new bridge", "The ferry", "<a href=/mole>The mole at the harbour</a>")
    found = extract(page(article(body=under("h2", *lines))))
    assert [found.paragraphs[at] for at in found.subheads] == [*lines[:3], "The mole at the harbour"]


def test_two_lines_in_bold_between_paragraphs_are_subheads() -> None:
    found = extract(page(article(body=bold("What comes next", "Who pays for it"))))
    assert [found.paragraphs[at] for at in found.subheads] == ["What comes next", "Who pays for it"]


@pytest.mark.parametrize(
    "lines",
    [
        ("What comes next",),
        ("What comes next?", "Who pays for it?", "And the harbour"),
        ("The council has voted.", "Nobody was against."),
        ("(Figures of the harbour office)", "(Figures of the council)"),
        ("Price:", "Opening hours:"),
    ],
)
def test_a_single_line_in_bold_questions_sentences_and_labels_are_text(lines: tuple[str, ...]) -> None:
    assert extract(page(article(body=bold(*lines)))).subheads == ()


@pytest.mark.parametrize("gap", ["<br><br>", '<span class="line br"></span>'])
def test_two_breaks_and_empty_spans_that_break_part_paragraphs(gap: str) -> None:
    assert extract(page(article(body=f"<div>{gap.join(PARAGRAPHS)}</div>"))).paragraphs == PARAGRAPHS


def test_a_line_that_ends_as_a_sentence_ends_a_paragraph_and_a_title_in_bold_above_one_is_a_subhead() -> None:
    parts = "<br>".join(PARAGRAPHS[:3])
    titled = "".join(
        f"<p><b>{title}</b><br>{PARAGRAPHS[3]}<br>Not on Sundays.</p>" for title in ("The ferry", "The bus")
    )
    found = extract(page(article(body=f"<div>{parts}</div>{titled}<pre>{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}</pre>")))
    below = (PARAGRAPHS[3], "Not on Sundays.")
    assert found.paragraphs == (*PARAGRAPHS[:3], "The ferry", *below, "The bus", *below, *PARAGRAPHS[1:3])
    assert [found.paragraphs[at] for at in found.subheads] == ["The ferry", "The bus"]


@pytest.mark.parametrize(
    "lines",
    [
        ("The tide comes in, the tide goes out.", "The gulls complain.", "And I, who never learned to shout,", "Sit in the rain."),
        ("<b>Harbour Museum</b>", "Quay Street 12, Saltby", "Open daily but for Mondays."),
        ("The new bridge over the Alder was opened on Monday, eleven years after the first of", "many votes. It cost 84 million crowns and will carry about ten thousand people a day,", "the harbour office said. Ferries will run until the end of March, and none after it.", "Nobody"),
    ],
)  # fmt: skip
def test_poems_addresses_and_texts_that_are_broken_into_lines_stay_whole(lines: tuple[str, ...]) -> None:
    found = extract(page(article(body=f"{PROSE}<p>{'<br>'.join(lines)}</p>{PROSE}")))
    assert " ".join(lines).replace("<b>", "").replace("</b>", "") in found.paragraphs


@pytest.mark.parametrize(
    ("look", "line", "ends"),
    [
        ("a", "By Ann Lee, 23 November 2026", True),
        ("a", "23 November, 14:05", True),
        ("a", "Of the harbour", False),
        ("b", "By Ann Lee, 23 November 2026", False),
    ],
)
def test_the_text_ends_where_another_article_begins(*, look: str, line: str, ends: bool) -> None:
    other = f"<article class={look}><h1>Ferry sails again</h1><div>{line}</div>{PROSE.replace('The', 'This')}</article>"
    both = f"<article class=a><h1>Bridge opens at last</h1>{PROSE}</article>{other}"
    found = extract(page(article(body="").replace("<h1>Bridge opens at last</h1>", both))).paragraphs
    assert found[:4] == PARAGRAPHS
    assert (len(found) == 4) is ends


ASKING = (
    "<form><h4>Morning briefing</h4><p>The stories that matter in the port, every morning at six.</p><input type=email></form>",
    "<div><h4>Do you like the new bridge?</h4><div><input type=radio><label>Yes, of course I do</label></div><div><input type=radio><label>No</label></div></div>",
    "<div><h4>Tell us what you think</h4><p>We print the best of the letters that readers send us.</p><textarea></textarea></div>",
)


@pytest.mark.parametrize("box", ASKING)
def test_small_boxes_that_ask_readers_for_something_are_no_text(box: str) -> None:
    more = [f"{text} And so on, as before." for text in PARAGRAPHS]
    found = extract(page(article(body=PROSE + box + "".join(f"<p>{text}</p>" for text in more))))
    assert found.paragraphs == (*PARAGRAPHS, *more)


def test_a_form_around_the_whole_page_is_none_of_these() -> None:
    form = f"<form>{PROSE}<p>Write to us: <input type=email></p>{PROSE}</form>"
    assert set(PARAGRAPHS) <= set(extract(page(article(body=form))).paragraphs)


def test_a_mark_on_the_whole_text_means_nothing() -> None:
    assert extract(page(article(body=f"<div class=paywall-widget>{PROSE}</div>"))).paragraphs == PARAGRAPHS


@pytest.mark.parametrize("of_the_text", [False, True])
def test_a_stated_text_replaces_one_half_as_long_that_is_none_of_it(*, of_the_text: bool) -> None:
    stated = " ".join(PARAGRAPHS * 3)
    head = json_ld(json.dumps({"@type": "NewsArticle", "articleBody": stated}))
    shown = PARAGRAPHS[0] if of_the_text else "The mayor waited longest of all, and the ferry is the loser of the day."
    about = "Ada Vell has written on harbours and bridges since she was twelve and ran for the council of her school."
    found = extract(page(article(head, f"<p>{shown}</p><p>{about} {about} {about} {about}</p>"))).body
    assert (found == stated) is not of_the_text


def test_json_ld_that_is_a_teaser_does_not_replace_the_text() -> None:
    head = json_ld('{"@type": "NewsArticle", "articleBody": "' + PARAGRAPHS[0] + " " + PARAGRAPHS[0] + '"}')
    assert extract(page(article(head))).paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    ("content", "url", "why"),
    [
        (
            f"<html><title>Harbour Post</title><body><ul>{TEASERS}</ul></body></html>",
            "https://harbourpost.example/",
            "front page",
        ),
        (
            f"<html><title>Bridges</title><body><ul>{'<li><a href=/x>A story on bridges and what they cost us</a>' * 40}</ul></body></html>",
            "https://harbourpost.example/topic/bridges",
            "a list of articles",
        ),
        (
            "<html><title>Bridge film</title><meta property=og:type content=video.other><body><p>A film about the bridge, which is short.</p></body></html>",
            "https://harbourpost.example/v/1",
            "video",
        ),
        (
            "<html><title>Page not found</title><body><p>The page that you look for is not here any more, we are sorry.</p></body></html>",
            "https://harbourpost.example/v/1",
            "error page",
        ),
        (
            "<html><title>Log in</title><body><p>Give your name and your secret word to read on, please.</p></body></html>",
            "https://harbourpost.example/v/1",
            "log in",
        ),
    ],
)
def test_other_pages_are_refused_with_the_reason(content: str, url: str, why: str) -> None:
    with pytest.raises(NotAnArticle, match=why):
        extract(page(content, url))


@pytest.mark.parametrize("count", [3, 5, 20])
@pytest.mark.parametrize("item", ["<li>{}</li>", "<p>{}</p>", "<div>{}</div>"])
def test_a_page_of_nothing_but_a_few_links_is_no_article(item: str, count: int) -> None:
    links = "".join(item.format(f"<a href=/{at}>Why the harbour waits for the tide</a>") for at in range(count))
    with pytest.raises(NotAnArticle, match="a list of articles"):
        extract(page(f"<html><title>Bridges</title><body>{links}</body></html>", "https://harbourpost.example/bridges"))


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1251", "cp1251", "Мост открыт"), ("shift_jis", "cp932", "橋が開通した①"), ("gb2312", "gb18030", "大桥通车镕"), ("euc-kr", "cp949", "다리가 열렸다"),
        ("iso-8859-1", "cp1252", "“Brücke” – offen"), ("iso-8859-9", "cp1254", "Köprü açıldı"),
    ],
)  # fmt: skip
def test_charsets_are_read_as_browsers_read_them(label: str, codec: str, text: str) -> None:
    assert text in decode(f"<meta charset={label}>{text}".encode(codec))
    assert decode(text.encode(codec), f"text/html; charset={label}") == text


def test_valid_utf_8_is_believed_over_labels_and_bad_bytes_are_replaced() -> None:
    assert decode("Brücke".encode(), "text/html; charset=iso-8859-1") == "Brücke"
    assert decode(b"\xef\xbb\xbfBr\xc3\xbccke") == "Brücke"
    assert "\ufffd" in decode(b"<meta charset=utf-8>" + b"na\xc3\xafve " * 2000 + b"\xe6\xa9 ")
    assert decode(b"<meta charset=utf-8>" + b"na\xc3\xafve " * 2000 + b"Br\xfccke \x84offen\x93").endswith(
        "Brücke „offen“"
    )
    assert decode(b"a\0b\x0bc") == "abc"
    assert decode(b"<meta charset=punycode>caf\xe9 au lait").startswith("<meta")


def test_masthead_and_promises_above_the_heading_are_left_out() -> None:
    html = (
        "<body><div class=logo>Harbour Post, serving the Alder villages since 1871</div>"
        "<div class=ticker>TODAY: win a year of fish suppers! Our crossword is back</div>"
        f"<h1>Bridge opens at last</h1>{PROSE}</body>"
    )
    assert extract(page(html)).body == "\n\n".join(PARAGRAPHS)


def test_a_paragraph_above_the_heading_stays() -> None:
    html = (
        f"<body><div><p>{PARAGRAPHS[1]}</p><h1>Bridge opens at last</h1><p>{PARAGRAPHS[0]}</p>{PROSE * 3}</div></body>"
    )
    assert extract(page(html)).body.startswith(PARAGRAPHS[1])


def test_what_asks_for_consent_is_no_body_though_it_is_longer() -> None:
    ask = "<p>This service sets a cookie on your device, which tells it apart from all others for up to two years.</p>"
    html = f"<body><main><h1>Bridge opens at last</h1>{PROSE}</main><div class=cookie-banner><div>{ask * 12}</div></div></body>"
    assert extract(page(html)).body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "marks", ["field field--label-hidden", "elementor-element elementor-widget", "so-panel widget"]
)
def test_what_content_systems_call_every_box_sets_no_paragraph_apart(marks: str) -> None:
    html = f"<body><h1>Bridge opens at last</h1><div>{PROSE}<div class='{marks}'><p>{LATER}</p></div></div></body>"
    assert extract(page(html)).body.endswith(LATER)


def test_the_row_of_a_table_that_holds_the_heading_is_no_teaser() -> None:
    link = "<td><a href=/n/1>Another story that we print today</a></td>"
    html = f"<body><table><tr>{link}</tr><tr>{link}<td><h1>Bridge opens at last</h1>{PROSE}</td></tr><tr>{link}</tr></table></body>"
    assert extract(page(html)).body == "\n\n".join(PARAGRAPHS)


COAT = "It has two pockets and a collar, and whoever has sewn a straight seam before can make it in an afternoon, for it needs neither a zip nor a lining."
COATS = "".join(
    f"<li><p><a href=/patterns/{n}>The {name} coat, number {n} of our patterns</a></p><p>The {name} coat is the one to begin with. {COAT}</p>"
    f"<p>For the {name} coat you need {n} metres of cloth, which may be as heavy as you like, since only four seams have to be sewn.</p></li>"
    for n, name in enumerate(("harbour", "ferry", "market", "night", "council", "bridge"), 1)
)


def test_a_list_of_linked_things_with_what_is_said_of_each_is_text_as_a_whole() -> None:
    text = f"<p>{COAT}</p><p>We have sewn all six, in wool and in linen, and tell here which of them is for whom.</p>"
    html = f"<body><article><h1>Six coats to sew</h1><div class=entry-content>{text}{COATS}<p>Show us what became of it.</p></div></article></body>"
    found = by_layout(parse(html), "harbourpost.example", Hints())
    assert (found.text.count("of our patterns"), found.text.count("to begin with")) == (6, 6)
    assert found.teasers == 0.0


@pytest.mark.parametrize("line", ["The bridge at dawn. Photo: Ada Brandt", "Die Brücke am Morgen (Foto: Brandt)"])
def test_a_line_that_ends_with_who_took_the_picture_is_its_caption(line: str) -> None:
    html = f"<body><h1>Bridge opens at last</h1>{PROSE}<p>{line}</p>{PROSE}</body>"
    assert line not in extract(page(html)).body


LATER = "The old ferry will be sold to the island of Marl, whose council has asked for it since the spring."


RESULTS = "".join(f"<tr><td>{n}</td><td>Harbour team {n}</td><td>{90 - n}</td></tr>" for n in range(1, 9))


def test_a_table_within_the_text_is_text_as_a_whole_and_one_beside_it_is_none() -> None:
    after = "<p>The harbour office answers questions by telephone until noon on every day of the week.</p>"
    within = extract(page(article("", f"{PROSE}<table>{RESULTS}</table>{after}"))).body
    assert all(f"Harbour team {n}" in within for n in range(1, 9))
    beside = extract(page(article("", f"<aside class=sidebar><table>{RESULTS}</table></aside>{PROSE}"))).body
    assert "Harbour team" not in beside


@pytest.mark.parametrize(
    ("chances", "taken"), [((0.9, 0.3, 0.9), [0, 1, 2]), ((0.9, 0.3, 0.1), [0]), ((0.9, 0.1, 0.9), [0, 2])]
)
def test_a_heading_between_text_and_text_is_a_subhead(chances: tuple[float, ...], taken: list[int]) -> None:
    tree = parse(f"<body><p>{PARAGRAPHS[0]}</p><h3>What comes next</h3><p>{PARAGRAPHS[2]}</p></body>")
    assert tree is not None
    assert chosen(measure(lay_out(tree, "harbourpost.example")), np.array(chances)) == taken


@pytest.mark.parametrize(
    ("before", "item", "chances", "taken"),
    [
        ("Who may sail:", "<p>{}</p>", (0.9, 0.1, 0.2), [0, 1, 2]),
        ("誰が乗れるか：", "{}", (0.9, 0.1, 0.2), [0, 1, 2]),
        ("Who may sail:", "{}", (0.2, 0.1, 0.9), [2]),
        ("Who may sail.", "{}", (0.9, 0.1, 0.2), [0]),
        ("Who may sail:", "<a href=/x>{}</a>", (0.9, 0.1, 0.2), [0]),
    ],
)
def test_a_list_that_the_text_opens_with_a_colon_is_of_the_text(
    before: str, item: str, chances: tuple[float, ...], taken: list[int]
) -> None:
    items = "".join(f"<li>{item.format(who)}</li>" for who in ("Whoever lives on the island", "Bicycles"))
    tree = parse(f"<body><p>{before}</p><ul>{items}</ul></body>")
    assert tree is not None
    assert chosen(measure(lay_out(tree, "harbourpost.example")), np.array(chances)) == taken


def test_a_text_that_is_printed_for_wide_and_for_narrow_screens_is_taken_once() -> None:
    twice = f"<div class=desktop>{PROSE}</div><div class=mobile>{PROSE}</div>"
    assert extract(page(article("", twice))).body == extract(page(article())).body


def test_a_sentence_that_is_said_twice_stays() -> None:
    lines = [
        f"<p>{PARAGRAPHS[0]}</p>",
        *(f"<p>Then it sailed for the {n}th time, as was said.</p>" for n in range(24, 44)),
    ]
    said = "".join(lines) + f"<blockquote><p>{PARAGRAPHS[0]}</p></blockquote>" + PROSE
    assert extract(page(article("", said))).body.count(PARAGRAPHS[0]) > 1


def test_a_paragraph_of_marks_alone_is_none() -> None:
    paragraphs = [
        Paragraph(text="The bridge opened"),
        Paragraph(text=" . "),
        Paragraph(text="— —"),
        Paragraph(text="३"),
    ]
    assert [one.text for one in candidate(paragraphs, "layout").paragraphs] == ["The bridge opened", "३"]


@pytest.mark.parametrize(
    "content",
    [
        b"<p>Ferry",
        "<p>Brücke über den Fluß".encode(),
        b"\xef\xbb\xbf<p>Br\xc3\xbccke",
        b"<p>Br\xfccke",
        b"<p>a\0b\x1bc",
        "<p>\ufeffa\uffff".encode(),
        "<p>\ufeffbridge".encode("utf-16"),
        "\u00a0\n".encode(),
        b" \n",
        ("<p>" + "a" * 65_532 + "ü" + "b" * 65_540).encode(),
        ("<p>" + "a" * 65_532 + "\uffff" + "b").encode(),
        ("<p>" + "a" * 65_532).encode() + b"\xc3",
        ("<p>Brücke" + "\u00a0" * 70_000 + "offen").encode(),
    ],
)
def test_the_tree_of_bytes_is_that_of_their_text(content: bytes) -> None:
    trees = (tree_of(content), parse(decode(content)))
    assert len({None if tree is None else etree.tostring(tree) for tree in trees}) == 1


@pytest.mark.parametrize("end", ["</body></html>", "</BODY>\n</HTML >", "</Html>"])
def test_a_text_below_the_end_of_the_page_is_read_as_browsers_read_it(end: str) -> None:
    content = article().replace("<main>", f"{end}<main>")
    assert extract(page(content + " " * 1000)).body == extract(page(article())).body


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("The ferry sailed.", "The ferry sailed."),
        (" The ferry\tsailed.\n", "The ferry sailed."),
        ("The  ferry\u00a0sailed.", "The ferry sailed."),
        ("The har\u00adbour \u200b opened.", "The harbour opened."),
        ("Cafe\u0301 “Ada”", "Café “Ada”"),
        ("", ""),
    ],
)
def test_a_text_is_cleaned_of_what_readers_do_not_see(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "folded"),
    [("“Fähre—No. 2\u2009km²”", "fähreno2km²"), ("… – ‘’", ""), ("渡轮，出发。", "渡轮出发"), ("a\ud83d b", "ab")],
)
def test_a_folded_text_has_letters_and_figures_alone(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_text_in_several_columns_of_one_look_is_taken_whole() -> None:
    long, short = "".join(f"<p>{one} {one}</p>" for one in PARAGRAPHS), f"<p>{PARAGRAPHS[0]}</p>"
    advert = "<div class=ad><p>Advertisement</p></div>"
    columns = f"<section><div class=column><div>{long}</div></div>{advert}<div class=column><div>{short}</div></div></section>"
    assert extract(page(article("", columns))).body.endswith(PARAGRAPHS[0])


def test_a_short_text_of_which_one_paragraph_is_most_is_taken_whole() -> None:
    text = f"<p>{' '.join(PARAGRAPHS)}</p><p>{PARAGRAPHS[3]}</p><p>So it is.</p>"
    blocks = measure(
        lay_out(_tree(f"<body><div>{text}</div><p>Comments are closed.</p></body>"), "harbourpost.example")
    )
    assert chosen(blocks, np.array([0.99, 0.9, 0.8, 0.6])) == [0, 1, 2]


@pytest.mark.parametrize(("chance", "taken"), [(0.95, [0, 1, 2]), (0.8, [0, 1])])
def test_below_the_box_that_holds_most_of_the_text_only_what_is_surely_text_is_taken(
    chance: float, taken: list[int]
) -> None:
    text = f"<div><p>{' '.join(PARAGRAPHS)}</p><p>{' '.join(PARAGRAPHS)}</p></div><div><p>{PARAGRAPHS[3]}</p></div>"
    blocks = measure(lay_out(_tree(f"<body>{text}</body>"), "harbourpost.example"))
    assert chosen(blocks, np.array([0.99, 0.99, chance])) == taken


@pytest.mark.parametrize(("first", "taken"), [("p", [0, 1, 2, 3]), ("div", [2, 3])])
def test_what_all_may_read_above_a_box_for_subscribers_is_as_good_as_in_it(first: str, taken: list[int]) -> None:
    lead = f"<{first}>{PARAGRAPHS[0]}</{first}><p>{PARAGRAPHS[1]}</p>"
    rest = f"<div class=subscribers><p>{' '.join(PARAGRAPHS)}</p><p>{' '.join(PARAGRAPHS)}</p></div>"
    blocks = measure(lay_out(_tree(f"<body><div>{lead}{rest}</div></body>"), "harbourpost.example"))
    assert chosen(blocks, np.array([0.5, 0.5, 0.75, 0.75])) == taken


def test_a_page_of_which_only_a_short_line_could_be_text_has_none() -> None:
    menu = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("News", "Sport", "Weather"))
    foot = "<footer><p>© 2026 Harbour Post. All rights reserved.</p><a href=/privacy>Privacy policy</a></footer>"
    with pytest.raises(ExtractError, match="no text was found"):
        extract(
            page(
                f"<html><head><title>Bridge opens at last</title></head><body><nav>{menu}</nav><div id=app></div>{foot}</body></html>"
            )
        )


def test_the_shadow_of_an_element_is_read_as_it_is_shown() -> None:
    shadow = f"<news-text><template shadowrootmode=open><div>{PROSE}</div></template></news-text>"
    assert extract(page(article(body=shadow))).paragraphs == PARAGRAPHS
    with pytest.raises(ExtractError, match="no text was found"):
        extract(page(article(body=shadow.replace(" shadowrootmode=open", ""))))


def _tree(text: str) -> HtmlElement:
    tree = parse(text)
    assert tree is not None
    return tree
