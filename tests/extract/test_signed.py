"""Who wrote, as the first or last line of a text says in East Asia."""

import pytest
from pages import PROSE, article, page

from broadsheet.extract import extract

CHINESE = "河上的新桥周一正式通车，距离市议会首次投票支持修建该桥已经过去了十一年，数百名市民冒雨前来观看通车仪式。"
JAPANESE = (
    "川に架かる新しい橋が月曜日に開通した。市議会が賛成してから十一年がたち、数百人の市民が雨の中で式典を見守った。"
)
KOREAN = "강 위의 새 다리가 월요일 개통됐다. 시의회가 처음으로 건설에 찬성표를 던진 지 11년 만으로 시민 수백 명이 빗속에서 개통식을 지켜봤다."


def writers(text: str) -> tuple[str, ...]:
    return extract(page(article("", text))).byline


@pytest.mark.parametrize(
    ("opening", "people"),
    [
        (f"新华社港城11月20日电（记者林小雨、王明）{CHINESE}", ("林小雨", "王明")),
        (f"本报港城11月20日电（记者林小雨、通讯员王明）{CHINESE}", ("林小雨", "王明")),
        (f"（中央社記者林小雨港城20日電）{CHINESE}", ("林小雨",)),
        (f"〔記者林小雨／港城報導〕{CHINESE}", ("林小雨",)),
        (f"【記者林小雨港城報導】{CHINESE}", ("林小雨",)),
        (f"港務中心／林小雨報導 {CHINESE}", ("林小雨",)),
        (f"國際中心／綜合報導 {CHINESE}", ()),
        (f"【ロンドン＝田中花子】{JAPANESE}", ("田中花子",)),
        (f"【ソウル＝聯合ニュース】{JAPANESE}", ()),
        (f"【写真＝田中花子】{JAPANESE}", ()),
        (f"(서울=연합뉴스) 구현모 기자 = {KOREAN}", ("구현모",)),
        (f"[서울=뉴시스]구현모 신현주 기자 = {KOREAN}", ("구현모", "신현주")),
        (f"[항구일보 구현모 기자] {KOREAN}", ("구현모",)),
    ],
)
def test_a_text_begins_with_who_wrote_it(opening: str, people: tuple[str, ...]) -> None:
    assert writers(f"<p>{opening}</p>{PROSE}") == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (f"<p>{KOREAN}</p><p>구현모 기자 kim@harbourpost.example</p>", ("구현모",)),
        (f"<p>{KOREAN} /구현모 기자</p>", ("구현모",)),
        (f"<p>{KOREAN}</p><p>사진=구현모 기자</p>", ()),
        (f"<p>{JAPANESE}（田中花子）</p>", ("田中花子",)),
        (f"<p>{JAPANESE}</p><p>【田中花子】</p>", ("田中花子",)),
        (f"<p>{JAPANESE}（敬称略）</p>", ()),
        (f"<p>{JAPANESE}（原文まま）</p>", ()),
        (f"<p>{CHINESE}（林小雨）</p>", ("林小雨",)),
        (f"<p>{CHINESE}（图片来自网络）</p>", ()),
    ],
)
def test_a_text_ends_with_who_wrote_it(text: str, people: tuple[str, ...]) -> None:
    assert writers(PROSE + text) == people


@pytest.mark.parametrize("line", ["구현모 기자", "（中央社記者林小雨港城20日電）", "[記者林小雨／港城報導]"])
def test_a_line_below_the_headline_names_its_reporter(line: str) -> None:
    assert writers(f"<p>{line}</p>{PROSE}") in {("구현모",), ("林小雨",)}


@pytest.mark.parametrize(
    ("last", "people"), [("【西条拓也、北村信】", ("西条拓也", "北村信")), ("【関連記事】", ()), ("【写真特集】", ())]
)
def test_a_japanese_report_is_signed_below_its_end(last: str, people: tuple[str, ...]) -> None:
    text = "".join(f"<p>{JAPANESE}</p>" for _ in range(3))
    assert writers(f"{text}<p class=kisha>{last}</p>") == people
    assert writers(f"<h2>川の橋</h2><p class=kisha>{last}</p>{text}") == ()
