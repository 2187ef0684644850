"""The web that the settings ask for: live hosts, or a recording."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from broadsheet.fetch import Licence, Limits, LiveTransport, Manners, RecordedTransport, Recorder, Visitor, user_agent
from broadsheet.library.register import StoredRegister, StoredTimetable
from broadsheet.ports import Transport, Web
from broadsheet.settings import Settings
from broadsheet.store import Store


@contextmanager
def open_web(
    settings: Settings, *, recorded: Path | None = None, record: Path | None = None, store: Store | None = None
) -> Iterator[Web]:
    """A polite visitor of the live web, or of a recording; with `record` every exchange is kept in that WARC file.

    Where there is a store, all that share it take turns at live hosts, and what those permit is remembered, so that the next run need not
    ask for it; one that is recorded asks, since a recording says itself what its hosts permit. With a recording the store is let alone.
    """
    with ExitStack() as stack:
        transport: Transport
        if recorded is not None:
            transport = stack.enter_context(RecordedTransport(recorded))
        else:
            limits = Limits(total=settings.timeout)
            agent = user_agent(settings.contact or None)
            transport = stack.enter_context(LiveTransport(limits, allow=settings.allow, user_agent=agent))
        if record is not None:
            transport = stack.enter_context(Recorder(transport, record))
        licences = tuple(Licence.of(text) for text in settings.licences)
        shared = store if recorded is None else None
        register = stack.enter_context(StoredRegister(shared)) if shared and record is None else None
        timetable = stack.enter_context(StoredTimetable(shared, settings.timeout)) if shared else None
        manners = Manners(delay=settings.delay, waits=recorded is None)
        yield Visitor(transport, manners, licences=licences, register=register, timetable=timetable)
