"""How much each part of a score counts; readers may set their own."""

from dataclasses import dataclass, field, fields

from broadsheet.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class ProminenceWeights:
    """How much each part of prominence counts (`prominence` says what each is)."""

    coverage: float = 4.0
    freshness: float = 3.0
    standing: float = 2.0
    size: float = 1.0
    home: float = 1.0
    quality: float = 1.0

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWeights:
    """How much each part of standing counts (`standing` says what each is)."""

    transparency: float = 3.0
    corroboration: float = 3.0
    quality: float = 3.0
    originality: float = 2.0

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weights of both scores; raises InputError where one is negative or all of a score's are zero."""

    prominence: ProminenceWeights = field(default_factory=ProminenceWeights)
    standing: StandingWeights = field(default_factory=StandingWeights)


def _check(weights: ProminenceWeights | StandingWeights) -> None:
    values = {each.name: getattr(weights, each.name) for each in fields(weights)}
    for name, value in values.items():
        if not 0 <= value < float("inf"):
            raise InputError(f"the weight of {name} is {value}: give a number of 0 or more")
    if not any(values.values()):
        raise InputError(f"every weight is 0: give one of {', '.join(values)} more than 0")
