"""The 17 top IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/) and the words that addresses and searches have for them."""

TOP = "top"
"""The front of an edition."""
OTHER = "other"
"""What no topic is known of."""

SLUGS = {
    TOP: "top",
    "medtop:01000000": "culture",
    "medtop:02000000": "crime",
    "medtop:03000000": "disaster",
    "medtop:04000000": "economy",
    "medtop:05000000": "education",
    "medtop:06000000": "environment",
    "medtop:07000000": "health",
    "medtop:08000000": "people",
    "medtop:09000000": "labour",
    "medtop:10000000": "lifestyle",
    "medtop:11000000": "politics",
    "medtop:12000000": "religion",
    "medtop:13000000": "science",
    "medtop:14000000": "society",
    "medtop:15000000": "sport",
    "medtop:16000000": "conflict",
    "medtop:17000000": "weather",
}
"""Topic id to the word in its address."""
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
