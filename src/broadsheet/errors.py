"""Every error that Broadsheet raises on purpose.

    BroadsheetError
      SettingsError                 a setting is wrong; says where
      InputError                    a file or row that a person gave cannot be used; says where
      StoreError
        NotFound                    (also a KeyError) nothing is kept under that name
        SchemaError                 the database is newer or older than this code
        Conflict                    two writers were in each other's way; to be tried again
        Unstorable                  a value that the database does not take
      StageError(subject, why)      one item failed at one stage; the run goes on
        SourceError                 a feed or sitemap cannot be used
        FetchError
          Unreachable               no answer now (transient)
          RateLimited               asked to come back later (transient, retry_after seconds)
            NotYet                  it was not our turn at the host, which was not asked
          Refused                   robots.txt, 401, 403 or a reservation says no
            Gone                    nothing is there any more: 404, 410
          Unsafe                    a private address, a bomb, too large, a redirect loop
        NotAnArticle                a front page, a topic page, a video, a shop
        ExtractError                an article, but not readable whole
        AnalyseError
        Bug                         something in our code broke at this item; the log has the traceback

Anything else that is raised is a bug. All of them pickle.
"""


class BroadsheetError(Exception):
    """The root of the tree: catch this to catch whatever Broadsheet raises on purpose."""


class SettingsError(BroadsheetError):
    """A setting is wrong; the message says which, where it was set and what is allowed."""


class InputError(BroadsheetError):
    """A file, row or address that a person gave cannot be used; the message says what, where and what to do."""


class StoreError(BroadsheetError):
    """The database cannot do what was asked."""


class NotFound(StoreError, KeyError):
    """Nothing is kept under that name."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class SchemaError(StoreError):
    """The database was written by a newer or an older version of this code."""


class Conflict(StoreError):
    """Two writers were in each other's way, so that this one wrote nothing; the same transaction may be tried again."""


class Unstorable(StoreError):
    """The database does not take a value, such as an index that has no room for one of that length."""


class StageError(BroadsheetError):
    """One item failed at one stage.

    `subject` names the item (an address or an id), `why` says in plain words what is wrong and, where it helps, what would
    mend it. `transient` alone decides whether the item is tried again soon or rests.
    """

    transient = False

    def __init__(self, subject: str, why: str) -> None:
        super().__init__(subject, why)
        self.subject = subject
        self.why = why

    def __str__(self) -> str:
        return f"{self.subject}: {self.why}"


class SourceError(StageError):
    """A feed or sitemap cannot be used."""


class FetchError(StageError):
    """An address could not be fetched."""


class Unreachable(FetchError):
    """No usable answer now: no address, no connection, a time-out, a 5xx."""

    transient = True


class RateLimited(FetchError):
    """The host asks to come back later; `retry_after` is in seconds, None where it did not say."""

    transient = True

    def __init__(self, subject: str, why: str, retry_after: float | None = None) -> None:
        super().__init__(subject, why)
        self.args = (subject, why, retry_after)
        self.retry_after = retry_after


class NotYet(RateLimited):
    """It was not our turn at the host yet: it rests, or asks for a long pause. Nothing was tried, so nothing is counted as a try."""


class Refused(FetchError):
    """The publisher says no: robots.txt, 401, 403, 404, 410, 451, or a text-and-data-mining reservation."""


class Gone(Refused):
    """Nothing is at the address, or nothing any more: 404, 410."""


class Unsafe(FetchError):
    """Not fetched for our own safety: a private address, a decompression bomb, too large, too slow, a redirect loop."""


class NotAnArticle(StageError):
    """The page is something else: a front page, a topic page, a video, a shop, an error page."""


class ExtractError(StageError):
    """An article that cannot be read whole: no headline, no body."""


class AnalyseError(StageError):
    """An article that a method of analysis cannot work on."""


class Bug(StageError):
    """Something in our own code broke at this item: the others go on, and the log has the traceback."""
