"""The records whose payload revisit records repeat (ISO 28500, 6.7)."""

from array import array

from broadsheet.fetch.warc.records import Record

_SMALLEST = 2**10
_FREE = 0
"""No hash is 0."""
_HASH = 2**64 - 1


class Originals:
    """At which byte of a file its responses begin, by all that a revisit may call them."""

    def __init__(self) -> None:
        self._offsets = _Offsets()

    def note(self, record: Record) -> None:
        """Remembers a response."""
        address, date = record.address, _second(record.field("WARC-Date"))
        for name in (record.field("WARC-Record-ID"), f"{address} {date}", record.field("WARC-Payload-Digest")):
            if name and self._offsets.get(name) is None:
                self._offsets.put(name, record.place.offset)
        self._offsets.put(address, record.place.offset)

    def offset(self, revisit: Record) -> int | None:
        """Where the response is that a revisit repeats, None where it is not known.

        By its identity, its address and date, its payload's digest; by its address alone where there is no digest to be wrong.
        """
        address = revisit.field("WARC-Refers-To-Target-URI") or revisit.address
        digest, date = revisit.field("WARC-Payload-Digest"), revisit.field("WARC-Refers-To-Date")
        for name in (revisit.field("WARC-Refers-To"), f"{address} {_second(date)}", digest or address):
            if name and (offset := self._offsets.get(name)) is not None:
                return offset
        return None


class _Offsets:
    """Numbers by name, for millions of names: 24 to 48 bytes each, where a dictionary of texts takes 250.

    Open addressing with linear probing (Knuth, The Art of Computer Programming, volume 3, 6.4, algorithm L). Names are known by
    their hashes of 64 bits; that one of a million questions to four million names is answered wrongly has a chance of 2 in
    ten millions.
    """

    def __init__(self) -> None:
        self._size = 0
        self._hashes, self._numbers = _slots(_SMALLEST), _slots(_SMALLEST)

    def get(self, name: str) -> int | None:
        """The number of a name, None where there is none."""
        known = _hash(name)
        slot = self._slot(known)
        return self._numbers[slot] if self._hashes[slot] == known else None

    def put(self, name: str, number: int) -> None:
        """Sets the number of a name."""
        if 3 * self._size > 2 * len(self._hashes):
            self._grow()
        self._set(_hash(name), number)

    def _slot(self, known: int) -> int:
        """The slot that a hash stands in, or the free one where it would."""
        hashes, last = self._hashes, len(self._hashes) - 1
        slot = known & last
        while (found := hashes[slot]) and found != known:
            slot = (slot + 1) & last
        return slot

    def _set(self, known: int, number: int) -> None:
        slot = self._slot(known)
        self._size += self._hashes[slot] == _FREE
        self._hashes[slot], self._numbers[slot] = known, number

    def _grow(self) -> None:
        before = zip(self._hashes, self._numbers, strict=True)
        self._size, size = 0, 2 * len(self._hashes)
        self._hashes, self._numbers = _slots(size), _slots(size)
        for known, number in before:
            if known != _FREE:
                self._set(known, number)


def _slots(size: int) -> "array[int]":
    return array("Q", [_FREE]) * size


def _hash(name: str) -> int:
    return hash(name) & _HASH or 1


def _second(date: str | None) -> str:
    """A date to the second, which is as far as many writers go."""
    return (date or "")[: len("2026-11-20T12:00:00")]
