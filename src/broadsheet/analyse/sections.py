"""What publishers call their sections, as IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/, top level)."""

import re
import unicodedata

TOPICS = {
    "medtop:01000000": "arts, culture, entertainment and media",
    "medtop:02000000": "crime, law and justice",
    "medtop:03000000": "disaster, accident and emergency incident",
    "medtop:04000000": "economy, business and finance",
    "medtop:05000000": "education",
    "medtop:06000000": "environment",
    "medtop:07000000": "health",
    "medtop:08000000": "human interest",
    "medtop:09000000": "labour",
    "medtop:10000000": "lifestyle and leisure",
    "medtop:11000000": "politics and government",
    "medtop:12000000": "religion",
    "medtop:13000000": "science and technology",
    "medtop:14000000": "society",
    "medtop:15000000": "sport",
    "medtop:16000000": "conflict, war and peace",
    "medtop:17000000": "weather",
}
"""Names of the 17 top Media Topics by id, in English."""

_NAMES = {
    "01": "arts art culture entertainment media film films movies movie music tv television celebrity celebrities showbiz books theater theatre stage arts-entertainment arts-culture culture-media tv-film"
    " kultur unterhaltung medien feuilleton film-tv musik kino promis panorama-kultur etat culture-medias divertissement musique cinema cinéma série médias people cultura espectaculos espectáculos"
    " entretenimiento cine televisión musica música farándula entretenimento famosos televisão spettacoli spettacolo cultura-e-spettacoli televisione cultuur muziek boeken nöje kultur-noje underholdning kultura rozrywka muzyka"
    " культура шоу-бизнес кино шоубизнес музыка звезды magazin kültür kültür-sanat sinema ثقافة فن فنون ثقافة-وفن תרבות בידור 娱乐 文化 文娱 影视 エンタメ 芸能 文化・芸能 カルチャー 연예 문화 giải-trí văn-hóa giai-tri van-hoa hiburan seleb मनोरंजन bollywood",
    "02": "crime law justice courts court police crime-courts cops-courts law-order true-crime kriminalität justiz blaulicht polizei recht justice-faits-divers faits-divers police-justice sucesos judicial justicia policiales policía seguridad crimen"
    " polícia policia segurança cronaca cronaca-nera giustizia misdaad misdaad-recht brott krim kryminalne przestępczość kronika-kryminalna криминал происшествия-криминал преступления суд asayiş polis حوادث جريمة פלילים משפט 法治 社会法治 事件 犯罪 法院 pháp-luật phap-luat hukum kriminal an-ninh अपराध crime-news",
    "03": "disaster disasters accident accidents emergency fires unglücke katastrophen unfall accidents-catastrophes catastrophes accidentes desastres tragedia acidentes tragédia incidenti ongeluk olyckor wypadki катастрофы происшествия чп kazalar bencana 災害 灾害 사고",
    "04": "business economy finance money markets market companies economics personal-finance banking real-estate realestate property stocks investing industry energy retail startups cryptocurrency crypto bitcoin your-money small-business business-news"
    " wirtschaft finanzen börse unternehmen geld immobilien economie économie entreprises argent bourse immobilier eco conso economia economía negocios finanzas empresas dinero mercados inmobiliaria economia-e-finanza"
    " finanças negócios mercado finanza affari economie-financiën financieel ekonomi näringsliv økonomi næringsliv talous biznes gospodarka ekonomia pieniądze finanse ekonomika byznys экономика бизнес финансы деньги рынки недвижимость економіка ekonomi-finans borsa emlak finans"
    " اقتصاد أعمال مال-وأعمال أسواق כלכלה כסף עסקים 财经 经济 金融 商业 股票 房产 理财 産業 経済 ビジネス マネー 경제 증권 부동산 산업 kinh-doanh kinh-te kinh-tế bisnis ekonomi-bisnis keuangan व्यापार अर्थव्यवस्था οικονομία ekonomija gazdaság",
    "05": "education schools school higher-education university universities campus bildung schule studium uni éducation enseignement educación educacion universidades educação educacao istruzione scuola onderwijs utbildning skola utdanning uddannelse edukacja szkoła образование eğitim تعليم חינוך 教育 校园 진학 교육 giáo-dục giao-duc pendidikan शिक्षा",
    "06": "environment climate climate-change green nature wildlife energy-environment climate-environment sustainability umwelt klima natur klimawandel environnement climat planète planete écologie medio-ambiente medioambiente clima-y-medio-ambiente ambiente meio-ambiente clima ecología sostenibilidad milieu natuur miljö klimat miljø środowisko экология природа çevre بيئة סביבה 环境 环保 環境 환경 môi-trường moi-truong lingkungan पर्यावरण",
    "07": "health healthcare medicine medical wellness coronavirus covid-19 covid mental-health fitness-health health-news gesundheit medizin corona santé sante médecine salud bienestar medicina saúde saude salute benessere gezondheid hälsa helse sundhed terveys zdrowie zdraví здоровье медицина здоров'я sağlık صحة בריאות 健康 医疗 医療 건강 의료 sức-khỏe suc-khoe kesehatan स्वास्थ्य υγεία egészség",
    "08": "human-interest people-stories weird odd offbeat oddly-enough good-news viral kurioses vermischtes buntes insolite insolites curiosidades viral-news curiosità curiosita opmerkelijk märkligt ciekawostki курьезы ilginç منوعات 趣闻 chuyện-lạ unik",
    "09": "labour labor jobs employment work workplace careers career karriere arbeit beruf emploi travail social-emploi empleo trabajo laboral emprego trabalho lavoro werk arbetsmarknad praca práce работа iş-yaşamı وظائف עבודה 就业 雇用 고용 việc-làm lowongan",
    "10": "lifestyle life-style life food travel fashion style living home-garden recipes food-drink dining restaurants leisure autos cars motoring gaming games garden gardening beauty pets eat shopping vacation royals wellbeing"
    " leben lebensart reise reisen mode essen genuss auto auto-mobil stil garten rezepte voyage voyages cuisine gastronomie tendances art-de-vivre vie-pratique maison automobile estilo estilo-de-vida viajes moda gastronomía cocina tendencias motor turismo coches hogar mascotas"
    " viagem viagens gastronomia carros turismo-viagem viaggi cucina motori stile casa reizen eten koken auto-s resor mat mode-skönhet reise-mat podróże kuchnia styl-życia moto cestování auto-moto"
    " путешествия еда мода стиль-жизни авто туризм yaşam seyahat otomobil yemek سياحة سيارات أسلوب-حياة تغذية אוכל תיירות רכב 生活 旅游 时尚 美食 汽车 游戏 ライフ 暮らし グルメ 旅行 ファッション 생활 여행 자동차 du-lịch du-lich đời-sống doi-song xe gaya-hidup kuliner travel-news otomotif जीवनशैली",
    "11": "politics government elections election congress white-house us-politics uk-politics policy national-politics diplomacy parliament politics-news senate election-2020 election-2024 campaign westminster us-election"
    " politik bundespolitik innenpolitik landespolitik außenpolitik wahlen bundestagswahl inland-politik politique élections elections-municipales gouvernement présidentielle municipales politica política elecciones gobierno nacional-politica congreso eleições governo politica-interna elezioni quirinale politiek binnenhof verkiezingen politikk valg politiikka polityka wybory politika"
    " политика выборы власть політика siyaset politika-haber seçim سياسة انتخابات פוליטיקה מדיני 政治 时政 時政 国会 政策 정치 국회 선거 chính-trị chinh-tri politik-nasional pemilu राजनीति πολιτική belföld-politika",
    "12": "religion faith church belief glauben religion-glaube kirche foi religions religión fe iglesia religião fé religione chiesa vaticano religie geloof tro kyrka religia kościół wiara религия церковь din دين إسلام יהדות דת 宗教 종교 tôn-giáo agama islam khazanah धर्म",
    "13": "science technology tech sci-tech sci-tech-news science-tech space internet gadgets computing innovation digital science-technology technology-science ai artificial-intelligence cybersecurity science-and-technology mobile software apps smartphones science-health"
    " wissenschaft technik wissen digital-technik netzwelt netz forschung web sciences technologie technologies high-tech numérique sciences-technologies ciencia tecnología tecnologia ciencia-y-tecnologia ciência ciências scienza tecnologia-scienza scienze wetenschap techniek vetenskap teknik vitenskap teknologi videnskab tiede nauka technologia technologie-nauka nowe-technologie"
    " věda technika наука технологии наука-и-техника интернет гаджеты технології bilim teknoloji bilim-teknoloji علوم تكنولوجيا تقنية מדע טכנולוגיה 科技 科学 技术 互联网 数码 テクノロジー 科学・医療 サイエンス テック 과학 it it-과학 기술 khoa-học khoa-hoc công-nghệ cong-nghe so-hoa teknologi-sains sains tekno विज्ञान technology-news τεχνολογία",
    "14": "society social family women gender race community gesellschaft familie société societe famille femmes sociedad familia mujer sociedade família società famiglia samenleving samhälle samfunn społeczeństwo rodzina společnost общество суспільство toplum kadın مجتمع أسرة חברה 社会-民生 民生 사회 xã-hội xa-hoi sosial समाज κοινωνία",
    "15": "sport sports football soccer nfl nba mlb nhl basketball baseball tennis cricket rugby golf boxing mma formula-1 f1 cycling olympics hockey athletics college-football college-sports premier-league ncaa motorsport horse-racing esports ufc wrestling high-school-sports swimming"
    " fußball fussball bundesliga handball wintersport eishockey formel-1 sportmix olympia fc-bayern foot football-club ligue-1 cyclisme mercato omnisports deportes deporte fútbol futbol baloncesto laliga liga-mx tenis ciclismo béisbol boxeo motor-deportes deportes-futbol esporte esportes futebol desporto brasileirão"
    " calcio serie-a formula1 motogp basket ciclismo-sport voetbal wielrennen schaatsen fotboll ishockey fotball fodbold håndbold urheilu jalkapallo jääkiekko piłka-nożna siatkówka żużel koszykówka lekkoatletyka skoki-narciarskie fotbal hokej futbal"
    " спорт футбол хоккей теннис бокс биатлон spor futbol-haber basketbol voleybol رياضة كرة-القدم كرة-قدم ספורט כדורגל 体育 足球 篮球 nba-篮球 スポーツ 野球 サッカー ゴルフ 相撲 스포츠 축구 야구 bóng-đá bong-da thể-thao the-thao olahraga bola sepakbola खेल क्रिकेट αθλητικά foci",
    "16": "war conflict war-in-ukraine ukraine-war defense defence military israel-hamas-war russia-ukraine-war middle-east-conflict gaza-war terrorism krieg ukraine-krieg krieg-in-der-ukraine ukrainekrieg guerre guerre-en-ukraine conflit défense guerra guerra-en-ucrania guerra-na-ucrânia conflicto guerra-in-ucraina oorlog oorlog-in-oekraïne krig wojna wojna-na-ukrainie válka válka-na-ukrajině война армия оборона war-news війна savaş حرب עימות צבא-וביטחון 军事 戰爭 軍事 국방 quân-sự quan-su perang",
    "17": "weather forecast weather-news wetter wettervorhersage météo meteo tiempo-clima el-tiempo clima-tiempo pronóstico previsão previsao-do-tempo meteo-italia weer väder vær vejr sää pogoda počasí погода hava-durumu طقس מזג-האוויר 天气 天気 날씨 thời-tiết thoi-tiet cuaca मौसम",
}  # fmt: skip

_BY_NAME = {name: f"medtop:{number}000000" for number, names in _NAMES.items() for name in names.split()}
_PARTS = re.compile(r"\s*(?:[/|>›»,;·]|\s[–—-]\s|\s&\s|\sand\s|\sund\s|\set\s|\sy\s|\se\s)\s*")


def from_section(section: str) -> str | None:
    """The topic of a section's name, None where it names none (a place, `News`).

    >>> from_section("Sports / Football"), from_section("Économie"), from_section("Berlin")
    ('medtop:15000000', 'medtop:04000000', None)
    """
    name = _slug(section)
    if name in _BY_NAME:
        return _BY_NAME[name]
    parts = [_slug(part) for part in _PARTS.split(section)]
    return next((_BY_NAME[part] for part in reversed(parts) if part in _BY_NAME), None)


def from_path(path: str) -> str | None:
    """The topic that the folders of an address name, the first of them; None where they name none.

    >>> from_path("/de/politik/wahlen/artikel-1234.html")
    'medtop:11000000'
    """
    folders = path.casefold().split("/")[1:-1]
    return next((_BY_NAME[folder] for folder in folders[:4] if folder in _BY_NAME), None)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFC", name).casefold().strip(" .:#")
    return re.sub(r"[\s_&+,]+", "-", plain).strip("-")
