"""The worklist's statements: how work is added, claimed, kept and given back.

Each is made once, because making one takes longer than running it, and when it is first wanted, because most questions to a
paper want none. `of_stage`, `of_subject` and `of_token` name a row and its claim.
"""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Select,
    Update,
    and_,
    bindparam,
    case,
    delete,
    func,
    null,
    or_,
    select,
    update,
)

from broadsheet.store.schema import worklist
from broadsheet.store.sql import insert

FREED = {"token": None, "lease_until": None, "again_at": None}
WELL = {"attempts": 0, "failure": None, "why": None, "failed_since": None, "failed_at": None}


@cache
def add(dialect: str) -> Insert:
    """Rows made due no later than their `due_at`; one that is leased is due again when its lease ends."""
    statement = insert(dialect, worklist)
    new = statement.excluded.due_at
    leased = worklist.c.token.is_not(None)
    return statement.on_conflict_do_update(
        index_elements=[worklist.c.stage, worklist.c.subject],
        set_={
            "due_at": case((leased, worklist.c.due_at), else_=sooner(worklist.c.due_at, new)),
            "again_at": case((leased, sooner(worklist.c.again_at, new)), else_=null()),
        },
    )


@cache
def _row() -> ColumnElement[bool]:
    return and_(worklist.c.stage == bindparam("of_stage"), worklist.c.subject == bindparam("of_subject"))


@cache
def _ours() -> ColumnElement[bool]:
    return and_(_row(), worklist.c.token == bindparam("of_token"))


@cache
def held() -> Select[Any]:
    """Subjects of `of_subjects` with the tokens that hold them."""
    row = worklist.c
    mine = and_(row.stage == bindparam("of_stage"), row.subject.in_(bindparam("of_subjects", expanding=True)))
    return select(row.subject, row.token).where(mine).order_by(row.subject).with_for_update()


@cache
def claim() -> Update:
    """A row becomes ours until `new_lease`; a wish that `claimed_at` has reached is fulfilled by it."""
    kept = case((worklist.c.again_at <= bindparam("claimed_at"), null()), else_=worklist.c.again_at)
    claimed = {"token": bindparam("new_token"), "lease_until": bindparam("new_lease"), "again_at": kept}
    return update(worklist).where(_row()).values(**claimed)


@cache
def release() -> Update:
    """Work given back as if it had not been claimed."""
    return update(worklist).where(_ours()).values(**FREED)


@cache
def renew() -> Update:
    """A lease that ends later."""
    return update(worklist).where(_ours()).values(lease_until=bindparam("new_lease"))


@cache
def remove() -> Delete:
    """Work that is finished and never due again, where no wish came while it was ours."""
    return delete(worklist).where(_ours(), worklist.c.again_at.is_(None))


@cache
def done() -> Update:
    """Work that is finished and due again then, or sooner by a wish that came while it was ours."""
    return update(worklist).where(_ours()).values(**FREED, **WELL, due_at=_due_again())


@cache
def put_off() -> Update:
    """Work that could not be begun, as it was, and due then or sooner by a wish."""
    return update(worklist).where(_ours()).values(**FREED, due_at=_due_again())


def _due_again() -> ColumnElement[datetime | None]:
    new = bindparam("new_due", type_=worklist.c.due_at.type)
    return sooner(worklist.c.again_at, new)


@cache
def failed() -> Update:
    """Work that failed, for the first time or once more."""
    failed_at = bindparam("new_failed_at", type_=worklist.c.failed_at.type)
    failure = {
        "due_at": _due_again(),
        "attempts": worklist.c.attempts + 1,
        "failure": bindparam("new_failure"),
        "why": bindparam("new_why"),
        "failed_since": func.coalesce(worklist.c.failed_since, failed_at),
        "failed_at": failed_at,
    }
    return update(worklist).where(_ours()).values(**FREED, **failure)


def sooner(
    column: ColumnElement[datetime | None], new: ColumnElement[datetime | None]
) -> ColumnElement[datetime | None]:
    """The sooner of two moments, either of which may be none."""
    return case((or_(column.is_(None), column > new), new), else_=column)
