"""What is to be done: one row for each pass and subject, claimed with a lease and a token.

A row is due, leased, waiting (due later) or resting (never due, until asked for). A schedule, a retry and a rest are all just
`due_at`. A wish that comes while a row is leased is kept in `again_at` and comes true when the lease ends, because whoever
works on it may have read its subject before the wish. Whoever holds the token may write the row; a lease that ran out is
given, with a new token, to the next that claims.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    update,
)

from broadsheet.news import Failure, Work
from broadsheet.store import claims
from broadsheet.store.schema import worklist
from broadsheet.store.sql import portions, wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows of a pass are in which state; each is in one."""

    due: int
    leased: int
    waiting: int
    """Due later."""
    resting: int
    """Never due, until asked for."""


class Worklist:
    """Rows of (stage, subject)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wall(self) -> datetime:
        """The real time, by which leases go."""
        return wall(self._connection)

    def add(self, stage: str, subjects: Sequence[str], due_at: datetime) -> None:
        """Make subjects due no later than then; one that is leased is due again when its lease ends."""
        self.schedule(stage, dict.fromkeys(subjects, due_at))

    def schedule(self, stage: str, moments: Mapping[str, datetime]) -> None:
        """Make subjects due no later than each its own moment, as `add` does."""
        rows = [
            {"stage": stage, "subject": subject, "due_at": due_at, "attempts": 0}
            for subject, due_at in sorted(moments.items())
        ]
        if rows:
            self._connection.execute(claims.add(self._connection.dialect.name), rows)

    def postpone(self, stage: str, subject: str, due_at: datetime) -> None:
        """Make a subject due then, and not before; one that is leased is due again then when its lease ends."""
        self.add(stage, (subject,), due_at)
        mine = and_(worklist.c.stage == stage, worklist.c.subject == subject)
        later = update(worklist).where(mine, worklist.c.token.is_(None)).values(due_at=due_at, **claims.WELL)
        self._connection.execute(later)

    def claim(
        self,
        stage: str,
        limit: int,
        now: datetime,
        lease: timedelta,
        *,
        wall: datetime | None = None,
        owner: str = "",
    ) -> tuple[Work, ...]:
        """At most so many due rows, the longest due first, then by subject, each ours until the lease ends.

        What is due goes by `now`, the paper's time, which may stand still; leases go by `wall`, the real one, as `wall()` has it. The token begins
        with the owner's name. Rows that another is claiming are passed over (PostgreSQL) or cannot be (SQLite has one writer).
        """
        wall = wall or now
        free = or_(worklist.c.token.is_(None), worklist.c.lease_until <= wall)
        statement = select(worklist.c.subject, worklist.c.attempts)
        statement = statement.where(worklist.c.stage == stage, worklist.c.due_at <= now, free)
        statement = statement.order_by(worklist.c.due_at, worklist.c.subject).limit(limit)
        rows = self._connection.execute(statement.with_for_update(skip_locked=True)).all()
        works = tuple(
            Work(stage=stage, subject=subject, token=f"{owner}/{os.urandom(8).hex()}", attempts=attempts)
            for subject, attempts in rows
        )
        taken = [
            {
                "of_stage": stage,
                "of_subject": work.subject,
                "new_token": work.token,
                "new_lease": wall + lease,
                "claimed_at": now,
            }
            for work in works
        ]
        if taken:
            self._connection.execute(claims.claim(), taken)
        return works

    def renew(self, works: Sequence[Work], until: datetime) -> None:
        """Has the leases of work that is still ours end no sooner than then."""
        rows = [
            _key(work) | {"new_lease": until} for work in sorted(works, key=lambda work: (work.stage, work.subject))
        ]
        if rows:
            self._connection.execute(claims.renew(), rows)

    def owners(self) -> tuple[str, ...]:
        """Who holds claims, by name."""
        tokens = self._connection.execute(select(worklist.c.token).where(worklist.c.token.is_not(None))).scalars()
        return tuple(sorted({token.rpartition("/")[0] for token in tokens}))

    def free(self, owner: str) -> None:
        """Takes back all claims of an owner that has ended; what was asked for in the meantime comes true."""
        theirs = worklist.c.token.startswith(owner + "/", autoescape=True)
        due_at = case(
            (worklist.c.again_at.is_not(None), claims.sooner(worklist.c.due_at, worklist.c.again_at)),
            else_=worklist.c.due_at,
        )
        self._connection.execute(update(worklist).where(theirs).values(**claims.FREED | {"due_at": due_at}))

    def due(self, stage: str, subjects: Sequence[str]) -> dict[str, datetime]:
        """When each of these subjects is due; those that rest are left out."""
        row = worklist.c
        found: dict[str, datetime] = {}
        for some in portions(sorted(subjects)):
            statement = select(row.subject, row.due_at).where(
                row.stage == stage, row.subject.in_(some), row.due_at.is_not(None)
            )
            found.update(self._connection.execute(statement.order_by(row.subject)).all())
        return found

    def held(self, works: Sequence[Work]) -> tuple[Work, ...]:
        """Those of this work, of one pass, that are still ours; on PostgreSQL they stay so until the transaction ends."""
        tokens: dict[str, str | None] = {}
        for some in portions(work.subject for work in works):
            asked = {"of_stage": works[0].stage, "of_subjects": some}
            tokens.update(self._connection.execute(claims.held(), asked).all())
        return tuple(work for work in works if tokens.get(work.subject) == work.token)

    def done(self, work: Work, next_at: datetime | None = None) -> None:
        """The work is finished, and due again then or never; nothing happens where it is no longer ours.

        It is due when a wish that came in the meantime says so, where that is sooner.
        """
        if next_at is None and self._connection.execute(claims.remove(), _key(work)).rowcount:
            return
        self._connection.execute(claims.done(), _key(work) | {"new_due": next_at})

    def failed(self, work: Work, kind: str, why: str, now: datetime, retry_at: datetime | None = None) -> None:
        """The work failed and is due again then, or rests, as with `done`; nothing happens where it is no longer ours."""
        failure = {"new_due": retry_at, "new_failure": kind, "new_why": why, "new_failed_at": now}
        self._connection.execute(claims.failed(), _key(work) | failure)

    def put_off(self, work: Work, until: datetime | None) -> None:
        """The work could not be begun and is due then; neither a try nor a failure is noted. Nothing happens where it is no longer ours."""
        self._connection.execute(claims.put_off(), _key(work) | {"new_due": until})

    def release(self, works: Sequence[Work]) -> None:
        """Give back work that was not begun or not finished, as if it had not been claimed."""
        rows = [_key(work) for work in sorted(works, key=lambda work: (work.stage, work.subject))]
        if rows:
            self._connection.execute(claims.release(), rows)

    def counts(self, now: datetime, wall: datetime | None = None) -> dict[str, Count]:
        """How much there is to do of each pass, by its name; leases go by `wall`, as in `claim`."""
        leased = and_(worklist.c.token.is_not(None), worklist.c.lease_until > (wall or now))
        state = case(
            (leased, "leased"),
            (worklist.c.due_at.is_(None), "resting"),
            (worklist.c.due_at <= now, "due"),
            else_="waiting",
        ).label("state")
        statement = select(worklist.c.stage, state, func.count()).group_by(worklist.c.stage, state)
        numbers: dict[str, dict[str, int]] = {}
        for stage, name, number in self._connection.execute(statement.order_by(worklist.c.stage)):
            numbers.setdefault(stage, {"due": 0, "leased": 0, "waiting": 0, "resting": 0})[name] = number
        return {stage: Count(**states) for stage, states in numbers.items()}

    def failures(self, stage: str | None = None, subjects: Sequence[str] | None = None) -> tuple[Failure, ...]:
        """What failed and has not succeeded since, of a pass, of subjects or of all; by stage and subject."""
        conditions: list[ColumnElement[bool]] = [worklist.c.failed_since.is_not(None)]
        if stage is not None:
            conditions.append(worklist.c.stage == stage)
        if subjects is None:
            return self._failures(*conditions)
        return tuple(
            failure
            for some in portions(sorted(subjects))
            for failure in self._failures(*conditions, worklist.c.subject.in_(some))
        )

    def newest_failures(self, limit: int, *, without: str) -> tuple[Failure, ...]:
        """So many of what failed and has not succeeded since in other passes than one, the latest first."""
        statement = _FAILURES.where(worklist.c.failed_since.is_not(None), worklist.c.stage != without)
        latest = worklist.c.failed_at.desc(), worklist.c.subject.desc(), worklist.c.stage
        return self._told(statement.order_by(*latest).limit(limit))

    def _failures(self, *conditions: ColumnElement[bool]) -> tuple[Failure, ...]:
        return self._told(_FAILURES.where(*conditions).order_by(worklist.c.stage, worklist.c.subject))

    def _told(self, statement: Select[Any]) -> tuple[Failure, ...]:
        return tuple(
            Failure(
                stage=of,
                subject=subject,
                kind=kind,
                why=why,
                since=since,
                last=last,
                attempts=attempts,
                retry_at=due_at,
            )
            for of, subject, kind, why, since, last, attempts, due_at in self._connection.execute(statement)
        )

    def retry(self, stage: str, subjects: Sequence[str], now: datetime) -> int:
        """How many of these subjects are on the list; all of them are now due, and what is leased is due again after."""
        number = 0
        for some in portions(sorted(subjects)):
            statement = select(worklist.c.subject).where(worklist.c.stage == stage, worklist.c.subject.in_(some))
            known = self._connection.execute(statement.order_by(worklist.c.subject)).scalars().all()
            self.add(stage, known, now)
            number += len(known)
        return number


_FAILURES = select(
    worklist.c.stage,
    worklist.c.subject,
    worklist.c.failure,
    worklist.c.why,
    worklist.c.failed_since,
    worklist.c.failed_at,
    worklist.c.attempts,
    worklist.c.due_at,
)


def _key(work: Work) -> dict[str, object]:
    return {"of_stage": work.stage, "of_subject": work.subject, "of_token": work.token}
