"""Words around names: titles, particles, what organisations are called, prepositions of place; many languages, folded."""

import re

from broadsheet.analyse.vocabulary import vocabulary

TITLES = vocabulary(
    "mr mrs ms miss maj speaker leader house-speaker deputy former ex-president sens reps dr prof professor sir lord lady dame president vice-president premier prime minister chancellor secretary senator sen rep congressman congresswoman",
    "representative governor gov mayor king queen prince princess pope cardinal bishop archbishop judge justice attorney general gen colonel col captain capt sergeant sgt",
    "lieutenant lt major admiral commander chief coach manager director chairman chairwoman ceo spokesman spokeswoman spokesperson detective inspector constable officer",
    "ambassador envoy rev reverend father sheikh sultan emir imam rabbi actor actress singer author striker midfielder defender goalkeeper",
    "m mme mlle président présidente ministre maire sénateur sénatrice député députée chancelier chancelière roi reine pape juge général colonel capitaine professeur",
    "herr frau präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin ministerpräsident bürgermeister trainer chef sprecher papst könig",
    "bundespräsident außenminister innenminister finanzminister verteidigungsminister gesundheitsminister",
    "señor señora sr sra don doña presidente presidenta ministro ministra alcalde alcaldesa senador senadora diputado diputada rey reina papa gobernador gobernadora general",
    "senhor senhora prefeito prefeita governador governadora deputado deputada rei rainha",
    "signor signora sindaco onorevole presidente premier cancelliere",
    "heer mevrouw burgemeester koning koningin premier minister-president statsminister statsminister statsråd kung drottning konge dronning",
    "prezydent premier minister poseł senator burmistrz papież pan pani prezes",
    "prezident předseda premiér ministr ministryně kancléř",
    "президент премьер-министр премьер министр губернатор мэр сенатор депутат генерал канцлер король королева папа глава прем'єр-міністр міністр",
    "başkan başkanı cumhurbaşkanı bakan bakanı başbakan",
)
PARTICLES = vocabulary(
    "de del de’ da do dos das di du des von van der den vom zu zum la le of bin ibn al el y e & ten ter af av",
)
ORGANISATION_WORDS = vocabulary(
    "inc corp corporation co ltd llc plc gmbh ag sa spa group holdings bank party ministry university college school council court committee commission agency department office bureau",
    "association federation union club fc cf united city-council institute foundation society company airlines airways motors times post news journal tribune herald gazette press",
    "television radio museum hospital church congress senate parliament assembly police army navy force forces guard league nations organization organisation fund center centre authority",
    "service services board team academy theatre theater records studios pictures entertainment technologies systems energy trust",
    "parti ministère université conseil tribunal comité agence fédération syndicat banque assemblée sénat institut fondation société hôpital",
    "partei ministerium universität bundestag bundesrat bundesregierung gericht bundesgericht behörde verband verein gewerkschaft stiftung gesellschaft krankenhaus bundesamt landtag polizei",
    "partido ministerio universidad consejo tribunal comisión agencia federación sindicato banco congreso senado asamblea instituto fundación",
    "ministério universidade conselho comissão agência federação",
    "partito ministero università consiglio tribunale commissione agenzia federazione sindacato banca senato istituto fondazione",
    "partij ministerie universiteit raad rechtbank vereniging bond stichting",
    "partia ministerstwo uniwersytet rada sąd komisja agencja związek sejm fundacja",
    "партия министерство университет совет суд комитет комиссия агентство федерация союз банк дума госдума",
)
NOT_PERSONAL = vocabulary(
    "republicans republican democrats democrat conservatives liberals tories greens socialists verts grüne",
    "north south east west northern southern eastern western middle central house street hill hills valley river lake mount island islands sea ocean park beach avenue road square",
    "day new san saint santa white wall great bank city county state states gulf bay cape fort port los las états mont rue place île ville météo nord sud est ouest cap mer",
    "straße platz nord süd ost west norte sur este oeste monte río calle plaza isla north-east",
)
"""Words in the names of places, days and parties, but not of people."""
ACRONYM_NOUNS = vocabulary(
    "ceo cfo coo gdp tv dvd cd pc ai it id ok usd eur gbp pr hr vip dna rna covid covid-19 hiv aids gps pdf led suv dj mp mps pm am ad bc est gmt utc cet q1 q2 q3 q4 i ii iii iv vs kg km",
)
IN = vocabulary(
    "in from near to at across outside inside around into of visiting à au aux en dans depuis vers aus nach bei im em no na desde hasta a desde nel nella",
    "naar uit i från till fra til w we z do v ve ze в во из под из-за на у во к",
)
NATIVE_TITLES = {
    "ja": re.compile(
        r"(?P<name>(?:[\u4e00-\u9fff]{2,5}|[\u30a1-\u30fa\u30fc]{2,}(?:・[\u30a1-\u30fa\u30fc]+)+))(?=(?:大統領|国家主席|首相|元首相|外相|財務相|防衛相|官房長官|知事|市長|議員|社長|会長|氏|さん|選手|監督|容疑者|被告|教授))"
    ),
    "zh": re.compile(
        r"(?:国家主席|國家主席|总统|總統|总理|總理|外长|外交部长|部长|發言人|发言人|市长|市長|主席|教授)(?P<name>[^\W的和与與在等向致为為将將对對][\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff]{2,5})(?=[，。、,说說表在对對于將将])"
    ),
    "ko": re.compile(
        r"(?<![\uac00-\ud7a3])(?!(?:일부|중진|초선|재선|무소속|소속|현직|전직|여당|야당|국민의힘|민주당|각 당|해당|거쳐|어차피|모든|다른|위한|관한|대한|통한|따른|같은|많은|여러|새로운) )"
        r"(?P<name>[\uac00-\ud7a3]{2,4})(?<![을를록는며던된])(?= (?:대통령|총리|장관|대표|의원|위원장|회장|사장|감독|선수|교수|시장|지사|검사|판사)(?![\uac00-\ud7a3]{4}))"
    ),
}
"""Names beside a title, for scripts without capitals."""
