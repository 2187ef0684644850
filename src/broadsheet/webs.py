"""The web that the settings ask for: live hosts, or a recording."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from broadsheet.fetch import Licence, Limits, LiveTransport, Manners, RecordedTransport, Recorder, Visitor, user_agent
from broadsheet.ports import Transport, Web
from broadsheet.settings import Settings


@contextmanager
def open_web(settings: Settings, *, recorded: Path | None = None, record: Path | None = None) -> Iterator[Web]:
    """A polite visitor of the live web, or of a recording; with `record` every exchange is kept in that WARC file."""
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
        yield Visitor(transport, Manners(delay=settings.delay, waits=recorded is None), licences=licences)
