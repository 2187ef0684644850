"""Which section a story belongs to, and the order of sections."""

from collections import defaultdict

from broadsheet.news.topics import OTHER
from broadsheet.rank.candidates import Candidate

ORDER = (
    "medtop:11000000",  # politics
    "medtop:16000000",  # conflict, war and peace
    "medtop:02000000",  # crime, law and justice
    "medtop:03000000",  # disaster, accident and emergency
    "medtop:04000000",  # economy, business and finance
    "medtop:09000000",  # labour
    "medtop:14000000",  # society
    "medtop:05000000",  # education
    "medtop:07000000",  # health
    "medtop:13000000",  # science and technology
    "medtop:06000000",  # environment
    "medtop:12000000",  # religion
    "medtop:01000000",  # arts, culture, entertainment and media
    "medtop:10000000",  # lifestyle and leisure
    "medtop:08000000",  # human interest
    "medtop:15000000",  # sport
    "medtop:17000000",  # weather
    OTHER,
)
"""The 17 top IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/) as a newspaper's pages follow one another, and last what no topic is known of."""


def topic_of(candidate: Candidate) -> str:
    """The topic that the analyses of a story's articles are together surest of; `other` where none knows one."""
    sure: dict[str, float] = defaultdict(float)
    for key in sorted(candidate.analyses):
        label = candidate.analyses[key].topic
        if label is not None and label.name in ORDER:
            sure[label.name] += label.confidence
    return min(sure, key=lambda topic: (-round(sure[topic], 9), ORDER.index(topic)), default=OTHER)
