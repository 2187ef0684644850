"""How word lists are written down."""


def vocabulary(*lines: str) -> frozenset[str]:
    """The words of lines that are parted by white space.

    >>> sorted(vocabulary("rain hail", "snow"))
    ['hail', 'rain', 'snow']
    """
    return frozenset(word for line in lines for word in line.split())
