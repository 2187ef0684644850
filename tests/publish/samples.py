"""Values for the tests of pages: invented articles in four languages, long and short."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from broadsheet.news import (
    Access,
    Analysis,
    Article,
    Change,
    Edition,
    Entity,
    EntityKind,
    Evidence,
    Failure,
    Genre,
    Keyword,
    Label,
    Mention,
    Part,
    Picture,
    Placement,
    Publisher,
    Reading,
    ReadingTimes,
    Receipt,
    Report,
    Revision,
    Score,
    Section,
    Sentence,
    Source,
    SourceKind,
    SourceState,
    Standing,
    Story,
    Summary,
    Turn,
    identify,
)
from broadsheet.publish import (
    ArticleView,
    Card,
    EditionRow,
    EditionsView,
    EditionView,
    ErrorView,
    Frame,
    KeywordView,
    Links,
    Method,
    MethodPart,
    MethodsView,
    Progress,
    PublisherView,
    SearchView,
    SourceRow,
    SourcesView,
    StoryView,
    TopicView,
    View,
    WorkCount,
)

NOW = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
POLITICS, ECONOMY, SPORT, SCIENCE = "medtop:11000000", "medtop:04000000", "medtop:15000000", "medtop:13000000"
CULTURE, DISASTER, WEATHER = "medtop:01000000", "medtop:03000000", "medtop:17000000"

HOUSES = {
    "harbour": Publisher(
        domain="harbourpost.example",
        name="Harbour Post",
        country="GB",
        language="en",
        kind="newspaper",
        owner="Marl Estuary Press",
    ),
    "lantern": Publisher(
        domain="dailylantern.example", name="Daily Lantern", country="GB", language="en", kind="newspaper"
    ),
    "wave": Publisher(domain="commonwave.example", name="Commonwave", country="GB", language="en", kind="broadcaster"),
    "gazette": Publisher(
        domain="wrenmouth-gazette.example",
        name="The Wrenmouth and Lower Estuary Evening Gazette",
        country="GB",
        language="en",
    ),
    "kurier": Publisher(
        domain="havelkurier.example", name="Havelkurier", country="DE", language="de", kind="newspaper"
    ),
    "manara": Publisher(domain="almanara.example", name="صحيفة المنارة", country="EG", language="ar", kind="newspaper"),
    "shimbun": Publisher(domain="minato.example", name="みなと新聞", country="JP", language="ja", kind="newspaper"),
}

BODY = (
    "The harbour board of Wrenmouth voted on Thursday to close the old ferry terminal and to move all sailings to the deep-water "
    "quay at Saltfleet by the end of March.\n\n"
    "Nine of the fourteen members backed the plan, which the board's chair, Constance Ardley, called the hardest decision of her "
    "eleven years in office.\n\n"
    "“We have patched the east pier four times, and Europe will not pay for a fifth,” Ardley said after the vote. “May is the month "
    "we run out of money.”\n\n"
    "The European Investment Bank turned down a request for 38 million pounds in May, saying that the pier would need to be rebuilt "
    "within a decade.\n\n"
    "Fishermen from the lower estuary said the move would cost them their moorings. The union of deckhands plans to ask the high "
    "court in London for a review.\n\n"
    "The first sailing from Saltfleet is planned for 1 March, if the dredging of the channel is finished by then."
)


def when(minutes: int) -> datetime:
    """A moment so many minutes before the sample's now."""
    return NOW - timedelta(minutes=minutes)


def score(method: str, *parts: tuple[str, float, float, str]) -> Score:
    return Score.of(
        method, tuple(Part(name=name, value=value, weight=weight, evidence=why) for name, value, weight, why in parts)
    )


QUALITY = score(
    "quality/1",
    (
        "sourcing",
        0.8,
        3,
        "4 named sources: Constance Ardley, European Investment Bank, union of deckhands, harbour board",
    ),
    ("attribution", 1.0, 2, "2 of 2 quotations say who speaks"),
    ("byline", 1.0, 1, "1 person"),
    ("headline_borne_out", 0.667, 2, "4 of 6 content words of the headline stand in the text"),
    ("corroboration", 0.5, 2, "2 independent reports of the same event"),
)
STANDING = score(
    "standing/2",
    ("transparency", 0.9, 2, "owner, address and editor stated on the site"),
    ("corrections", 1.0, 1, "3 corrections published in 90 days"),
    ("originality", 0.71, 2, "29 of 41 articles are no reprints"),
)
PROMINENCE = score(
    "prominence/2",
    ("independent_reports", 0.75, 4, "5 independent reports by 7 publishers"),
    ("freshness", 0.9, 2, "last report 35 minutes ago"),
    ("standing_of_publishers", 0.84, 1, "mean standing of 7 publishers"),
)


def receipt(article: str, body: str, span: str) -> Receipt:
    start = body.index(span)
    return Receipt(article=article, start=start, end=start + len(span), digest=identify(span))


def summed(article: str, body: str, spans: tuple[str, ...], paragraphs: tuple[tuple[str, ...], ...]) -> Summary:
    def sentence(span: str) -> Sentence:
        return Sentence(text=span, receipts=(receipt(article, body, span),))

    return Summary(
        method="summary.extract/1",
        abstract=tuple(sentence(span) for span in spans),
        digest=tuple(tuple(sentence(span) for span in paragraph) for paragraph in paragraphs),
        copied_share=0.31,
        longest_run=14,
    )


def entity(body: str, name: str, kind: EntityKind, *surfaces: str) -> Entity:
    places = []
    for surface in (name, *surfaces):
        start = body.find(surface)
        while start >= 0:
            places.append(Mention(start=start, end=start + len(surface)))
            start = body.find(surface, start + 1)
    return Entity(name=name, kind=kind, mentions=tuple(sorted(places, key=lambda place: place.start)))


def analysis(
    article: Article,
    language: str,
    topic: str | None,
    *,
    entities: tuple[Entity, ...] = (),
    keywords: tuple[str, ...] = (),
    digest: bool = True,
) -> Analysis:
    lines = [line for line in article.paragraphs if line]
    cut = "。" if language == "ja" else ". "
    sentences = tuple(tuple(_sentences(line, cut)) for line in lines)
    flat = tuple(one for line in sentences for one in line)
    return Analysis(
        article=article.id,
        method="analysis/1",
        language=Label(name=language, confidence=0.998, method="language/1", evidence="py3langid"),
        topic=Label(name=topic, confidence=0.87, method="topic/3", evidence="section “News”, words: board, vote, union")
        if topic
        else None,
        keywords=tuple(Keyword(name=name, score=1 - i / 10) for i, name in enumerate(keywords)),
        entities=entities,
        summary=summed(article.id, article.body, flat[:2], sentences[1:5] if digest else ()),
        reading=ReadingTimes(here=62, there=480, units=1904, speed=238, method="reading/2"),
        quality=QUALITY,
    )


def _sentences(line: str, cut: str) -> list[str]:
    pieces = line.split(cut)
    return [piece + cut.strip() if i < len(pieces) - 1 else piece for i, piece in enumerate(pieces) if piece]


def reading(
    house: str,
    headline: str,
    body: str,
    *,
    minutes: int = 60,
    topic: str | None = POLITICS,
    standing: bool = True,
    **more: object,
) -> Reading:
    publisher = HOUSES[house]
    url = f"https://www.{publisher.domain}/{identify(headline)[:6]}"
    keywords = tuple(more.pop("names", ()))  # type: ignore[call-overload]
    entities = tuple(more.pop("entities", ()))  # type: ignore[call-overload]
    article = Article(
        id=identify(url),
        url=url,
        publisher=publisher.domain,
        headline=headline,
        body=body,
        published=when(minutes),
        published_offset=0,
        language=publisher.language,
        **more,  # type: ignore[arg-type]
    )
    said = analysis(article, publisher.language or "und", topic, entities=entities, keywords=keywords)
    stand = Standing(publisher=publisher.domain, score=STANDING, rank=9, of=42, country=publisher.country, as_of=NOW)
    return Reading(article=article, analysis=said, publisher=publisher, standing=stand if standing else None)


FERRY = reading(
    "harbour",
    "Wrenmouth to close its ferry terminal after 140 years and sail from Saltfleet instead",
    BODY,
    minutes=35,
    names=("Wrenmouth", "ferry terminal", "Saltfleet", "Constance Ardley", "harbour board"),
    entities=(
        entity(BODY, "Constance Ardley", EntityKind.PERSON, "Ardley"),
        entity(BODY, "Saltfleet", EntityKind.PLACE),
        entity(BODY, "London", EntityKind.PLACE),
        entity(BODY, "European Investment Bank", EntityKind.ORGANISATION),
        Entity(
            name="Europe",
            kind=EntityKind.PLACE,
            mentions=(Mention(start=BODY.index("Europe will"), end=BODY.index("Europe will") + 6),),
        ),
    ),
    dek="The board says the east pier cannot be mended again; fishermen say nobody asked them.",
    byline=("Imogen Thwaite", "Rhys Calloway"),
    dateline="WRENMOUTH",
    modified=when(20),
    correction="An earlier version gave the number of board members as fifteen. There are fourteen.",
    pictures=(
        Picture(
            url="https://www.harbourpost.example/media/pier.jpg",
            caption="The east pier at low water on Thursday morning",
            credit="Harbour Post / I. Thwaite",
        ),
    ),
    evidence=(
        Evidence(field="headline", method="json-ld", detail="NewsArticle.headline, the same as h1"),
        Evidence(field="published", method="meta", detail="article:published_time 2026-11-20T11:55:00+00:00"),
        Evidence(field="body", method="layout", detail="6 paragraphs, 1904 words"),
    ),
    page_record="<urn:uuid:6f1c2a58-7e0b-4a61-9b7e-2f6a4c9d1e00>",
    fetched_at=when(30),
)

SHORT = "The vote was nine to five. Ferries leave from Saltfleet from March. The union of deckhands goes to court."
OTHERS = (
    reading(
        "lantern",
        "Ferry fury: 140 years of sailings to end in Wrenmouth",
        SHORT + "\n\nTickets bought for April stay valid, the operator said.",
        minutes=60,
    ),
    reading("wave", "Harbour board votes to leave the old terminal", SHORT, minutes=75, genre=Genre.ANALYSIS),
    reading(
        "gazette",
        "Wrenmouth to close its ferry terminal",
        SHORT,
        minutes=50,
        credit="Estuary Wire",
        access=Access.PAID,
        standing=False,
    ),
    reading(
        "lantern",
        "What the move means for your commute",
        SHORT + "\n\nA shuttle bus runs every twelve minutes.",
        minutes=20,
        genre=Genre.OPINION,
    ),
)


def _story() -> Story:
    every = sorted((FERRY, *OTHERS), key=lambda one: (one.article.published or NOW, one.article.id))
    adds = {
        OTHERS[0].article.id: (len(SHORT) + 2, len(OTHERS[0].article.body)),
        OTHERS[3].article.id: (len(SHORT) + 2, len(OTHERS[3].article.body)),
    }
    return Story(
        id=every[0].article.id,
        method="stories/1",
        language="en",
        lead=FERRY.article.id,
        reports=tuple(
            Report(
                article=one.article.id,
                publisher=one.publisher.domain,
                reprint_of=OTHERS[1].article.id if one is OTHERS[2] else None,
                adds=(adds[one.article.id],) if one.article.id in adds else (),
            )
            for one in every
        ),
        first=every[0].article.published or NOW,
        last=every[-1].article.published or NOW,
        publishers=4,
        independent=3,
    )


STORY = _story()
FERRY = replace(FERRY, story=STORY)
OTHERS = tuple(replace(one, story=STORY) for one in OTHERS)

ENGLISH = (
    (
        "wave",
        "Chancellor rules out a rise in fuel duty before the spring",
        ECONOMY,
        "The chancellor told members on Friday that fuel duty would stay where it is until April. She said that households had “carried enough”. The forecast of the budget office puts the cost at 2.1 billion pounds.",
    ),
    (
        "harbour",
        "Storm Edda leaves 40,000 homes in the north without power",
        DISASTER,
        "Winds of up to 94 miles an hour brought down lines across three counties overnight. Crews hope to have most homes back by Saturday evening. Two people were hurt when a tree fell on a bus shelter.",
    ),
    (
        "lantern",
        "Keeper Adeyemi signs until 2029",
        SPORT,
        "Tolu Adeyemi has signed a new contract that keeps her at Marl Rovers until 2029. The club did not say what it pays.",
    ),
    (
        "wave",
        "A telescope on the moor hears the oldest signal yet",
        SCIENCE,
        "Astronomers at the Hallow Moor array have recorded a radio signal that left its galaxy 13.2 billion years ago. The finding is published in a journal that other teams have reviewed.",
    ),
    (
        "harbour",
        "The museum of small things opens its doors",
        CULTURE,
        "Eleven thousand objects, none larger than a thumb, go on show in a former button factory. Entry is free on Sundays.",
    ),
    (
        "gazette",
        "Snow to low levels by Sunday night, says the weather service",
        WEATHER,
        "The weather service expects snow down to 200 metres from Sunday evening. Drivers on the upland roads are asked to carry blankets.",
    ),
    (
        "lantern",
        "Rail strike called off after night of talks",
        ECONOMY,
        "The drivers' union and the operators agreed on a three-year deal at four in the morning. Services return to normal on Monday.",
    ),
    (
        "wave",
        "Council elections: what is at stake in twelve towns",
        POLITICS,
        "Twelve towns vote in a week. In nine of them one party has governed for more than twenty years. Turnout was 31 per cent the last time.",
    ),
    (
        "harbour",
        "Rovers beaten at home for the first time this season",
        SPORT,
        "Marl Rovers lost 2-1 to Eastbrook after leading at half-time. Their manager blamed the pitch, then himself.",
    ),
    (
        "lantern",
        "Marathon route moved away from the river after the flood",
        SPORT,
        "The organisers moved nine miles of the course to higher ground. All 22,000 places are sold.",
    ),
    (
        "wave",
        "Grain ships leave port after a month",
        ECONOMY,
        "Four ships with wheat left on Friday morning. Insurers had held them back since the twentieth of October.",
    ),
)

FOREIGN = (
    (
        "kurier",
        "Donaudampfschifffahrtsgesellschaft legt Rindfleischetikettierungsüberwachungsbericht vor",
        POLITICS,
        "Der Aufsichtsrat der Reederei hat am Freitag in Havelstadt den Bericht vorgelegt. Er umfasst 412 Seiten und nennt elf Mängel. „Wir werden jeden einzelnen abstellen“, sagte die Vorsitzende Annegret Moosbach.",
    ),
    (
        "manara",
        "مجلس مدينة المرفأ يقرّ نقل محطة العبّارات إلى الرصيف الجديد قبل نهاية مارس",
        POLITICS,
        "صوّت مجلس مدينة المرفأ يوم الخميس على نقل محطة العبّارات إلى الرصيف الجديد. وقالت رئيسة المجلس ليلى منصور إن القرار هو الأصعب في مسيرتها. وتبلغ كلفة المشروع 38 مليون جنيه.\n\nوقال الصيادون إن أحدًا لم يسألهم. وتعتزم النقابة اللجوء إلى المحكمة في القاهرة.",
    ),
    (
        "shimbun",
        "みなと市、百四十年続いたフェリー乗り場を三月末で閉鎖へ　新埠頭に全便移転",
        POLITICS,
        "みなと市の港湾委員会は二十日、老朽化したフェリー乗り場を来年三月末で閉鎖し、全便を新埠頭に移す案を賛成多数で可決した。委員長の有沢千代氏は「十一年の任期で最も難しい決断だった」と述べた。\n\n東桟橋の補修はこれまでに四度行われたが、専門家は十年以内に全面的な建て替えが必要だとみている。漁業者は係留場所を失うと反発し、組合は東京の裁判所に審査を求める構えだ。\n\n新埠頭からの第一便は三月一日に出る予定で、航路の浚渫が間に合うかどうかが鍵となる。",
    ),
)

LIST = tuple(
    reading(house, headline, body, minutes=70 + 13 * i, topic=topic)
    for i, (house, headline, topic, body) in enumerate(ENGLISH)
)
GERMAN, ARABIC, JAPANESE = (
    reading(
        house,
        headline,
        body,
        minutes=90,
        topic=topic,
        names=("港湾委員会", "フェリー")
        if house == "shimbun"
        else ("المرفأ", "العبّارات")
        if house == "manara"
        else ("Havelstadt",),
        dek=None,
    )
    for house, headline, topic, body in FOREIGN
)
EVERY = (FERRY, *OTHERS, *LIST, GERMAN, ARABIC, JAPANESE)
READINGS = {one.article.id: one for one in EVERY}


def frame(language: str = "en", country: str = "GB", **more: object) -> Frame:
    values: dict[str, object] = {
        "links": Links(),
        "rendered_at": NOW,
        "language": language,
        "country": country,
        "topics": (POLITICS, ECONOMY, DISASTER, SPORT, SCIENCE, CULTURE, WEATHER),
        "editions": ("DE", "EG", "GB", "JP", "US"),
        "methods": ("quality/1", "standing/2", "prominence/2", "stories/1"),
        "sample": True,
    }
    return Frame(**(values | more))  # type: ignore[arg-type]


def edition(country: str, *sections: tuple[str, tuple[Reading, ...]]) -> Edition:
    return Edition(
        country=country,
        at=NOW,
        since=NOW - timedelta(hours=36),
        method="edition/1",
        sections=tuple(
            Section(
                topic=topic,
                placements=tuple(
                    Placement(
                        story=one.story.id if one.story else one.article.id,
                        lead=one.article.id,
                        rank=i + 1,
                        prominence=PROMINENCE,
                    )
                    for i, one in enumerate(ones)
                ),
            )
            for topic, ones in sections
        ),
        latest=tuple(
            one.article.id
            for one in sorted((*LIST, *OTHERS, FERRY), key=lambda one: one.article.published or NOW, reverse=True)[:14]
        ),
        publishers=12,
    )


FRONT = edition(
    "GB",
    ("top", (FERRY, LIST[1], LIST[0], LIST[7], LIST[3], LIST[6])),
    (SPORT, (LIST[8], LIST[2], LIST[9])),
    (ECONOMY, (LIST[0], LIST[6])),
    (SCIENCE, (LIST[3],)),
    (CULTURE, (LIST[4], LIST[5], LIST[10], LIST[7], LIST[2])),
)
WORK = Progress(done=120, due=340, failed=12, waiting=18)

ROWS = tuple(
    SourceRow(
        source=Source(url=f"https://www.{house.domain}/feeds/news.xml", kind=SourceKind.FEED, publisher=house.domain),
        publisher=house.name,
        state=SourceState(url=f"https://www.{house.domain}/feeds/news.xml", last_success=when(9)) if i != 2 else None,
        next_at=when(-6) if i != 1 else None,
        failure=Failure(
            stage="discover",
            subject="x",
            kind="Refused",
            why="the server answers 403 to every visitor that is no browser",
            since=when(3000),
            last=when(10),
            attempts=9,
            retry_at=None,
        )
        if i == 1
        else None,
        cure="Ask the publisher to admit the robot, or add another source of theirs." if i == 1 else None,
    )
    for i, house in enumerate(HOUSES.values())
)


def views() -> dict[str, View]:
    """Every page, by the name of its screenshot."""
    plain = frame()
    one = ArticleView(
        frame=plain,
        reading=FERRY,
        similar=OTHERS,
        revisions=(
            Revision(
                read_at=when(33),
                headline="Wrenmouth to close its ferry terminal",
                went=1,
                came=1,
                changes=(
                    Change(turn=Turn.SAME, text="… the vote of "),
                    Change(turn=Turn.OUT, text="fifteen "),
                    Change(turn=Turn.IN, text="fourteen "),
                    Change(turn=Turn.SAME, text="members on Thursday …"),
                ),
            ),
        ),
    )
    peers = tuple(
        (
            house,
            Standing(
                publisher=house.domain,
                score=STANDING if i != 3 else None,
                rank=i + 1 if i != 3 else None,
                of=3,
                country="GB",
                as_of=NOW,
            ),
        )
        for i, house in enumerate(list(HOUSES.values())[:4])
    )
    return {
        "edition": EditionView.of(plain, FRONT, READINGS),
        "edition-filling": EditionView.of(
            frame(progress=WORK, sample=False), replace(edition("GB", ("top", (FERRY,))), publishers=2), READINGS
        ),
        "edition-empty": EditionView.of(
            frame(progress=WORK), replace(edition("GB"), latest=(), publishers=0), READINGS
        ),
        "edition-ar": EditionView.of(
            frame("ar", "EG", offset=120),
            edition("EG", ("top", (ARABIC, FERRY, JAPANESE, GERMAN)), (POLITICS, (ARABIC, LIST[1]))),
            READINGS,
        ),
        "edition-ja": EditionView.of(
            frame("ja", "JP", offset=540),
            edition("JP", ("top", (JAPANESE, FERRY, ARABIC, GERMAN)), (POLITICS, (JAPANESE, LIST[1], LIST[0]))),
            READINGS,
        ),
        "article": one,
        "article-ar": ArticleView(frame=frame("ar", "EG", offset=120), reading=ARABIC),
        "article-ja": ArticleView(frame=frame("ja", "JP", offset=540), reading=JAPANESE, similar=(GERMAN, ARABIC)),
        "article-de": ArticleView(frame=frame("de", "DE", offset=60), reading=replace(GERMAN, standing=None)),
        "story": StoryView(
            frame=plain, story=STORY, readings=(FERRY, *OTHERS), placements=(("GB", FRONT.sections[0].placements[0]),)
        ),
        "publisher": PublisherView(
            frame=plain,
            publisher=HOUSES["harbour"],
            standing=FERRY.standing,
            peers=peers,
            latest=(FERRY, LIST[1], LIST[4]),
            corrections=(FERRY,),
            sources=ROWS[:1],
            next="abc",
        ),
        "keyword": KeywordView(frame=plain, name="Saltfleet", readings=(FERRY, *OTHERS), total=27, next="27"),
        "topic": TopicView(
            frame=plain, topic=SPORT, cards=tuple(Card(reading=item) for item in (LIST[8], LIST[2], LIST[9]))
        ),
        "search": SearchView(frame=plain, text="ferry -old", readings=(FERRY, OTHERS[0], JAPANESE, ARABIC), total=4),
        "search-help": SearchView(frame=plain),
        "search-nothing": SearchView(frame=plain, text="<script>alert(1)</script>", total=0),
        "sources": SourcesView(
            frame=plain,
            count=len(ROWS),
            failing=sum(row.failure is not None for row in ROWS),
            rows=ROWS,
            work=(
                WorkCount(stage="discover", due=3, later=210, failed=1),
                WorkCount(stage="fetch", due=120, running=8, failed=12),
            ),
            failures=(
                Failure(
                    stage="fetch",
                    subject="https://www.harbourpost.example/news/2026/nov/20/a-very-long-address-of-an-article",
                    kind="Unreachable",
                    why="no answer within 20 seconds",
                    since=when(30),
                    last=when(5),
                    attempts=2,
                    retry_at=when(-10),
                ),
            ),
        ),
        "methods": MethodsView(
            frame=plain,
            methods=(
                Method(
                    id="quality/1",
                    title="Quality of an article",
                    says=(
                        "How well an article shows what it rests on. It says nothing of how important the event is.",
                    ),
                    formula="quality = Σ weight · value / Σ weight",
                    parts=(
                        MethodPart(name="sourcing", weight=3, meaning="named sources, four of them or more give 1"),
                        MethodPart(name="attribution", weight=2, meaning="share of quotations that say who speaks"),
                    ),
                ),
                Method(
                    id="reading/2",
                    title="Reading times",
                    says=("Words by the published speed of each language.",),
                    parts=(MethodPart(name="English", weight=None, meaning="238 words a minute"),),
                ),
            ),
        ),
        "editions": EditionsView(
            frame=frame(country=None),
            rows=tuple(
                EditionRow(country=code, publishers=n, articles=n * 31, at=NOW)
                for code, n in (("GB", 12), ("DE", 9), ("EG", 3), ("JP", 1), ("US", 40))
            ),
        ),
        "not-found": ErrorView(frame=plain, status=404, what="no article xyz is kept"),
        "failed": ErrorView(frame=plain, status=500, what="The database is locked."),
    }
