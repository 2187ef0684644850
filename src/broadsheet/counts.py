"""Numbers as they are said."""


def counted(count: int, thing: str) -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(3, "report")
    ('1 report', '3 reports')
    """
    return f"{count} {thing}" + ("" if count == 1 else "s")
