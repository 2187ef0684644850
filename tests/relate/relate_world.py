"""A small world of articles, all of it ours."""

from datetime import UTC, datetime, timedelta
from typing import Any

from broadsheet.news import Article
from broadsheet.relate import Told

START = datetime(2026, 3, 2, 8, tzinfo=UTC)

NORDHOLM = (
    "Eleven people drowned when the car ferry Maren Elise sank off Nordholm on Monday morning, the coastguard said.\n\n"
    "The ferry left Nordholm harbour with 64 people aboard. Captain Ole Brandvik told rescuers that a bow door had failed.\n\n"
    "Helicopters from Tarnfjord searched until noon."
)
NORDHOLM_TOO = (
    "A bow door may have failed on the Maren Elise, the car ferry that sank off Nordholm with 64 people aboard.\n\n"
    "Eleven drowned. Transport minister Signe Aalund promised an inquiry and grounded three sister ships at Tarnfjord."
)
SANTA_RITA = (
    "A passenger ferry capsized on the Rio Verde near Santa Rita on Monday, killing 38 people, police said.\n\n"
    "Survivors said the Estrela do Sul was carrying twice as many passengers as its licence allows.\n\n"
    "Governor Paulo Teixeira declared three days of mourning."
)
SANTA_RITA_TOO = (
    "The Estrela do Sul, which capsized near Santa Rita with the loss of 38 lives, was overloaded, survivors say.\n\n"
    "Prosecutors want to question the owner of the Rio Verde line. Governor Teixeira visited the wounded."
)
BUDGET = (
    "Parliament in Lindau passed the budget by 87 votes to 80 after finance minister Clara Weiss dropped the sugar tax.\n\n"
    "The opposition called the vote a farce. The krone rose by half a per cent."
)


def tell(name: str, headline: str, body: str = "", hours: float | None = 0, **more: Any) -> Told:
    """An article of NAME.example, `hours` after the start of the day."""
    owner, language = more.pop("owner", None), more.pop("language", "en")
    fields = {
        "id": name,
        "url": f"https://{name}.example/",
        "publisher": f"{name}.example",
        "headline": headline,
        "body": body,
        "published": None if hours is None else START + timedelta(hours=hours),
    }
    return Told(article=Article(**(fields | more)), language=language, owner=owner)


DAY = (
    tell("post", "Ferry sinks off Nordholm, eleven drowned", NORDHOLM, 0),
    tell("herald", "Bow door blamed as Maren Elise ferry sinks off Nordholm", NORDHOLM_TOO, 3),
    tell("copy", "Eleven drowned as ferry sinks", NORDHOLM, 4),
    tell("jornal", "Ferry capsizes near Santa Rita, 38 dead", SANTA_RITA, 1),
    tell("voz", "Santa Rita ferry was overloaded, survivors say", SANTA_RITA_TOO, 5),
    tell("gazette", "Budget passes after sugar tax is dropped", BUDGET, 2),
)
