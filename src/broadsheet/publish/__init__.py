"""EDITION -> BYTES: values to pages, feeds and the files beside them.

Everything here is a function of its arguments: no store, no clock, no network, no locale of the process. A page is made in one
step, `render(view)`: the view is a frozen value that holds what its template prints (`views.py` says what each needs), and the
frame in it what surrounds every page (masthead, navigation, colophon). Templates only print; what has to be worked out
(the numbers of receipts, the names that become links, the order of a story's reports) is worked out in a module of its own:

    view --receipts, names, similar--> prepared values --template--> HTML
    readings --FeedView.of--> feed --template--> Atom, RSS, JSON Feed

`Links` writes addresses in one of two ways: for a live site, or relative for a folder of files that works from a disk. A page
loads nothing but our own style sheet, script and pictures (`assets`); a publisher's picture is named and linked, not loaded.
"""

from broadsheet.publish.assets import assets
from broadsheet.publish.colophon import (
    EditionRow,
    EditionsView,
    ErrorView,
    Method,
    MethodPart,
    MethodsView,
    SourceRow,
    SourcesView,
    WorkCount,
)
from broadsheet.publish.extras import opensearch, robots, sitemap
from broadsheet.publish.feeds import FeedView, render_feed
from broadsheet.publish.frame import Frame, Progress
from broadsheet.publish.links import Links
from broadsheet.publish.pages import CONTENT_SECURITY_POLICY, render, render_progress
from broadsheet.publish.views import (
    ArticleView,
    Card,
    EditionView,
    KeywordView,
    PublisherView,
    SearchView,
    SectionView,
    StoryView,
    TopicView,
    View,
)
from broadsheet.publish.words import Words

__all__ = [
    "CONTENT_SECURITY_POLICY",
    "ArticleView",
    "Card",
    "EditionRow",
    "EditionView",
    "EditionsView",
    "ErrorView",
    "FeedView",
    "Frame",
    "KeywordView",
    "Links",
    "Method",
    "MethodPart",
    "MethodsView",
    "Progress",
    "PublisherView",
    "SearchView",
    "SectionView",
    "SourceRow",
    "SourcesView",
    "StoryView",
    "TopicView",
    "View",
    "Words",
    "WorkCount",
    "assets",
    "opensearch",
    "render",
    "render_feed",
    "render_progress",
    "robots",
    "sitemap",
]
