"""Makes the directory of publishers, `src/broadsheet/publishers/*.tsv`, from the merged public lists.

    .venv/bin/python quality/make_publishers.py ../shared/data/publishers/publishers.csv

Left out is whatever no permissive licence covers: fields whose value only a GPL or ODbL list gives (column `copyleft`), and publishers that
only such lists know; sources of strangers, such as those of hiddenboston.com that a list gives to boston.com (a source stands at the publisher's
domain, or under its name with another ending, or at a host of others' feeds); then publishers without a source. The weight, from 0 to 1, says how well known a publisher is:

    reach  = 1 - log10(rank) / 6.5         rank: Alexa's of 2020 among all sites; 0 where unknown
    fame   = log10(1 + sitelinks) / 2      sitelinks: Wikipedia editions with an article on it
    choice = (lists - 1) / 4               lists: how many of the permitted lists hold it
    weight = 1 - (1 - 0.8 reach)(1 - 0.6 fame)(1 - 0.6 choice)      each held between 0 and 1

so that any of them is evidence enough and several say more than one; a publisher with none has weight 0.
"""

import csv
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

from broadsheet.addresses import FEED_HOSTS, absolute, domain, same_house
from broadsheet.errors import InputError
from broadsheet.naming import likeness, name_of
from broadsheet.news.countries import country_of
from broadsheet.sources.catalogue import COLUMNS, NOWHERE

COPYLEFT = frozenset({"news-homepages", "rss-news-list", "medialab"})
SEATS = {
    "AE": "arabianbusiness.com",
    "BE": "brusselstimes.com",
    "BM": "royalgazette.com",
    "BY": "charter97.org",
    "CA": "680news.com burnabynow.com canadafreepress.com chatelaine.com cp24.com etcanada.com itworldcanada.com straight.com winnipegsun.com",
    "CL": "americaeconomia.com",
    "CN": "163.com csdn.net huanqiu.com leiphone.com qq.com sohu.com",
    "DE": "finanzen.net spox.com",
    "EG": "elwatannews.com",
    "ES": "cadenaser.com elespanol.com lainformacion.com levante-emv.com republica.com vozpopuli.com",
    "FR": "01net.com jeuneafrique.com lesnumeriques.com nextinpact.com",
    "GB": (
        "chemistryworld.com cityam.com dezeen.com djmag.com electronicsweekly.com hellomagazine.com indy100.com itv.com kerrang.com pocket-lint.com "
        "politicshome.com radiotimes.com sciencefocus.com shropshirestar.com spiked-online.com thequietus.com wareable.com"
    ),
    "ID": "thejakartapost.com",
    "IL": "972mag.com",
    "IN": "forbesindia.com indiatvnews.com mid-day.com sportskeeda.com",
    "IR": "presstv.com",
    "JM": "jamaicaobserver.com",
    "JP": "jiji.com",
    "KE": "businessdailyafrica.com",
    "LR": "frontpageafricaonline.com",
    "MA": "moroccoworldnews.com",
    "RU": "championat.com mobile-review.com ren.tv znak.com",
    "SA": "aleqt.com",
    "SG": "asiaone.com",
    "SV": "elsalvador.com",
    "UA": "bigmir.net ukranews.com",
    "US": (
        "abc11.com abc30.com abc7.com androidcentral.com androidpolice.com atlasobscura.com avclub.com baynews9.com beaumontenterprise.com benzinga.com bet.com "
        "bgr.com blackenterprise.com bleepingcomputer.com boingboing.net bostonreview.net c-span.org campusreform.org cbn.com channel3000.com cio.com "
        "citylab.com cnsnews.com complex.com computerworld.com counterpunch.org crooksandliars.com dailykos.com dailyprogress.com deadline.com decider.com "
        "dissentmagazine.org dukechronicle.com entrepreneur.com eonline.com esquire.com etonline.com extremetech.com factcheck.org fivethirtyeight.com "
        "foreignaffairs.com fox6now.com foxbusiness.com gainesville.com gizmodo.com goupstate.com governing.com grist.org heraldmailmedia.com hollywoodlife.com "
        "icij.org inc.com infowars.com infoworld.com inquisitr.com insideedition.com inthesetimes.com jezebel.com kake.com kbtx.com kcrw.com kiplinger.com "
        "kktv.com kolotv.com kqed.org ksdk.com ktar.com kvoa.com laptopmag.com law360.com lawfareblog.com lifehacker.com mediaite.com mediamatters.org mic.com "
        "michiganradio.org milforddailynews.com mysanantonio.com nationalinterest.org nbcbayarea.com nbcconnecticut.com nbclosangeles.com nbcphiladelphia.com "
        "nbcsandiego.com nbcsports.com networkworld.com news-gazette.com newsbusters.org newsmax.com newstimes.com nextgov.com nhpr.org nj1015.com noozhawk.com "
        "nwitimes.com nysun.com outsideonline.com parade.com pastemagazine.com people.com phillymag.com phillyvoice.com pitchfork.com playbill.com popsci.com "
        "popularmechanics.com pri.org progressive.org publicintegrity.org publishersweekly.com q13fox.com quantamagazine.org radaronline.com rawstory.com "
        "realclearpolitics.com rightwingwatch.org savejersey.com sbnation.com sciencenews.org scientificamerican.com scpr.org seriouseats.com si.com "
        "siliconangle.com skift.com slashgear.com smithsonianmag.com snopes.com southernliving.com space.com statnews.com stereogum.com sunset.com "
        "tasteofhome.com techdirt.com techrepublic.com the-scientist.com theadvocate.com theathletic.com theatlantic.com thecourier.com thecrimson.com "
        "thedenverchannel.com theepochtimes.com thefederalist.com theledger.com themarysue.com therepublic.com theringer.com theroot.com thesmokinggun.com "
        "thestreet.com thewrap.com tmz.com today.com townhall.com tvguide.com tvline.com undark.org upi.com uticaod.com vanityfair.com variety.com vibe.com "
        "vox.com wabe.org washingtonian.com washingtonmonthly.com wbir.com wboc.com wcax.com wctv.tv wfmj.com wfmynews2.com whas11.com whec.com wilx.com "
        "windowscentral.com wishtv.com wkyt.com wltx.com wndu.com wonkette.com wowt.com wral.com wsaz.com wthr.com wunc.org wvmetronews.com yaledailynews.com"
    ),
    "UY": "mercopress.com",
    "ZA": "fin24.com",
}  # fmt: skip
"""Where the best known publishers sit of which no permitted list says it: written down from general knowledge on 28 November 2026, not looked up."""
MISNAMED = frozenset(
    [
        "9news.com",
        "aachener-zeitung.de",
        "aaj.tv",
        "abril.com.br",
        "actu.fr",
        "akhbarelyom.com",
        "aktualne.me",
        "aktuality.sk",
        "baenegocios.com",
        "barinfo.me",
        "bclocalnews.com",
        "bfmtv.com",
        "bienpublic.com",
        "bizjournals.com",
        "businesslive.co.za",
        "cambrian-news.co.uk",
        "cbssports.com",
        "cdc.gov",
        "centralmaine.com",
        "chelmsfordweeklynews.co.uk",
        "chroniclelive.co.uk",
        "courrierinternational.com",
        "dailytelegraph.com.au",
        "disqus.com",
        "dj.com",
        "dnaindia.com",
        "egyptindependent.com",
        "essexlive.news",
        "europe1.fr",
        "europe2.fr",
        "farmprogress.com",
        "fosters.com",
        "franceantilles.fr",
        "franceguyane.fr",
        "francetvinfo.fr",
        "frandroid.com",
        "gelocal.it",
        "globo.com",
        "heraldsun.com.au",
        "hket.com",
        "huffpost.com",
        "img.com.ua",
        "independent.ie",
        "india.com",
        "joins.com",
        "journaldunet.com",
        "kentonline.co.uk",
        "kyodonews.net",
        "la-croix.com",
        "lanation.dj",
        "lancasteronline.com",
        "laprovence.com",
        "lavoixdunord.fr",
        "lejdd.fr",
        "lepoint.fr",
        "madison.com",
        "magicvalley.com",
        "mako.co.il",
        "manchestereveningnews.co.uk",
        "marianne.net",
        "mises.org",
        "mke.ee",
        "monde-diplomatique.fr",
        "newsnblogs.com",
        "nigerianbulletin.com",
        "nola.com",
        "numerama.com",
        "okdiario.com",
        "perthnow.com.au",
        "pia.gov.ph",
        "pna.gov.ph",
        "pnp.ru",
        "politico.com",
        "rbc.ru",
        "rsi.ch",
        "rts.ch",
        "s-medijicg.com",
        "sapo.pt",
        "scotsman.com",
        "seacoastonline.com",
        "segabg.com",
        "shawlocal.com",
        "shz.de",
        "skysports.com",
        "sme.sk",
        "smh.com.au",
        "sobesednik.ru",
        "southcoasttoday.com",
        "stltoday.com",
        "thatsmags.com",
        "theweek.co.uk",
        "thewestonmercury.co.uk",
        "uol.com.br",
        "usbeketrica.com",
        "varden.no",
        "vtcng.com",
        "walesonline.co.uk",
        "xinhuanet.com",
        "yomiuri.co.jp",
        "zoznam.sk",
    ]
)
"""Publishers that the lists call by the name of a sister paper, an owner or a feed: read through, and judged by general knowledge, on 28 November 2026."""
_DECOR = re.compile(
    r"^(?:Groupe|RSS) |\s*\((?:Australia|Bénin|DE|English|France|newspaper|Tanzania)\)"
    r"|\s(?:(?:Media |Multimedia )?Group|Media Network|latest articles|(?:latest )?rss (?:headlines|feed)|section feed for News|Daily Headlines)$",
    re.IGNORECASE,
)
"""What lists add to a name: the company, the language, that it is a feed."""
_SEAT_OF = {name: code for code, names in SEATS.items() for name in names.split()}
TARGET = Path(__file__).parents[1] / "src" / "broadsheet" / "publishers"


def main(path: str) -> None:
    """Writes the tables anew and prints what was kept."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = [free for row in csv.DictReader(file) if (free := permitted(row))]
    tables: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows:
        fields = publisher(row)
        if any(fields[-3:]):
            tables[seat(row) or NOWHERE].append(fields)
    TARGET.mkdir(exist_ok=True)
    for old in TARGET.glob("*.tsv"):
        old.unlink()
    for name, table in tables.items():
        write(name, COLUMNS, sorted(table, key=lambda fields: (-float(fields[5]), fields[0])))
    write("index", ("country", "publishers"), [(name, str(len(tables[name]))) for name in sorted(tables)])
    print(f"{sum(map(len, tables.values()))} publishers in {len(tables)} tables, of {len(rows)} permitted rows")


def permitted(row: dict[str, str]) -> dict[str, str] | None:
    """The row without the fields that only a copyleft list gives; None where only such lists know the publisher, or it is none."""
    if set(row["sources"].split()) <= COPYLEFT or row["domain"] in FEED_HOSTS:
        return None
    return row | dict.fromkeys(row["copyleft"].split(), "")


def publisher(row: dict[str, str]) -> tuple[str, ...]:
    """The row's fields in the order of the table."""
    topic = row["topic"] if row["topic"] != "general" else ""
    sitemaps = addresses(row, "sitemap")
    news = [url for url in sitemaps if "news" in url.lower()]
    others = [url for url in sitemaps if url not in news]
    texts = (row["domain"], name(row), row["language"], row["type"], topic, weight(row), row["owner"])
    return (
        *(" ".join(text.split()) for text in texts),
        " ".join(addresses(row, "feeds")),
        " ".join(news),
        " ".join(others),
    )


def seat(row: dict[str, str]) -> str | None:
    """The publisher's country: as a list has it, else as it is generally known, else by its domain."""
    return row["country"] or _SEAT_OF.get(row["domain"]) or country_of(row["domain"])


def name(row: dict[str, str]) -> str:
    """What the publisher is called; nothing where the lists give the name of its owner, of another paper or of a feed."""
    given, place = " ".join(row["name"].split()), row["domain"]
    is_another = given.startswith("Groupe ") or given in {row["owner"], "Radio France"}
    if place in MISNAMED or (is_another and not likeness(given, place)):
        return ""
    return name_of((_DECOR.sub("", given),), place) or ""


def addresses(row: dict[str, str], field: str) -> list[str]:
    """The publisher's own web addresses in a field, each once; what is none, or a stranger's, is left out."""
    found = []
    for word in row[field].split():
        try:
            address = absolute(word)
        except InputError as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        place = domain(address)
        if same_house(place, row["domain"]) or place in FEED_HOSTS:
            found.append(address)
        else:
            print(f"left out: {address} is none of {row['domain']}", file=sys.stderr)
    return list(dict.fromkeys(found))


def weight(row: dict[str, str]) -> str:
    """How well known the publisher is."""
    reach = 1 - math.log10(int(row["rank_global"])) / 6.5 if row["rank_global"] else 0.0
    fame = math.log10(1 + int(row["sitelinks"] or 0)) / 2
    choice = (len(set(row["sources"].split()) - COPYLEFT) - 1) / 4
    return (
        f"{1 - (1 - 0.8 * min(max(reach, 0), 1)) * (1 - 0.6 * min(fame, 1)) * (1 - 0.6 * min(max(choice, 0), 1)):.3f}"
    )


def write(name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A table of tab-separated values under its name."""
    lines = ["\t".join(row) for row in (columns, *rows)]
    (TARGET / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_publishers.py PUBLISHERS.csv")
    main(sys.argv[1])
