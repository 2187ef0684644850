"""The 17 top IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/) as addresses write them."""

from broadsheet.news.topics import OTHER, SLUGS, TOP

__all__ = ["OTHER", "SLUGS", "TOP", "slug", "topic_of"]

_TOPICS = {word: topic for topic, word in SLUGS.items()}


def slug(topic: str) -> str:
    """The word of a topic in addresses; `other` where the topic is none of ours.

    >>> slug("medtop:15000000"), slug("medtop:99")
    ('sport', 'other')
    """
    return SLUGS.get(topic, OTHER)


def topic_of(word: str) -> str | None:
    """The topic id that an address means by this word, None where it means none.

    >>> topic_of("sport")
    'medtop:15000000'
    """
    return _TOPICS.get(word)
