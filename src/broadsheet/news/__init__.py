"""The nouns: frozen, slotted, keyword-only values that depend on the standard library alone; and the topics and countries they name."""

from broadsheet.news.analysis import (
    Analysis,
    Entity,
    EntityKind,
    Keyword,
    Label,
    Mention,
    Part,
    ReadingTimes,
    Receipt,
    Score,
    Sentence,
    Summary,
    counted,
)
from broadsheet.news.article import Access, Article, Evidence, Genre, Picture
from broadsheet.news.edition import Edition, Placement, Section, Standing
from broadsheet.news.entry import Entry
from broadsheet.news.identity import identify
from broadsheet.news.page import Page, Request
from broadsheet.news.permit import HostFile, Permit
from broadsheet.news.publisher import Discovery, Hints, Hub, Publisher, Source, SourceKind, SourceState, Subscription
from broadsheet.news.query import Query, Results
from broadsheet.news.reading import Reading
from broadsheet.news.revision import Change, Revision, Turn
from broadsheet.news.story import Report, Story
from broadsheet.news.work import Failure, Work

__all__ = [
    "Access",
    "Analysis",
    "Article",
    "Change",
    "Discovery",
    "Edition",
    "Entity",
    "EntityKind",
    "Entry",
    "Evidence",
    "Failure",
    "Genre",
    "Hints",
    "HostFile",
    "Hub",
    "Keyword",
    "Label",
    "Mention",
    "Page",
    "Part",
    "Permit",
    "Picture",
    "Placement",
    "Publisher",
    "Query",
    "Reading",
    "ReadingTimes",
    "Receipt",
    "Report",
    "Request",
    "Results",
    "Revision",
    "Score",
    "Section",
    "Sentence",
    "Source",
    "SourceKind",
    "SourceState",
    "Standing",
    "Story",
    "Subscription",
    "Summary",
    "Turn",
    "Work",
    "counted",
    "identify",
]
