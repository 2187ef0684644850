"""Stories in, an edition out: what stands on a country's front page, in which section, and why.

`standing` says how far each publisher of the country is relied on, by its own articles; `prominence` how much a story
matters here and now; both are weighted means of named parts with evidence, so that anyone can add them up again, or
weigh them anew (`Weights`). `topics` names the section of a story and the order of sections, `spread` keeps a
publisher from following itself, and `editions` lays the paper out.
"""

from broadsheet.rank.candidates import Candidate, Ranking
from broadsheet.rank.editions import METHOD, lead_of, rank
from broadsheet.rank.prominence import prominence
from broadsheet.rank.standing import standings
from broadsheet.rank.topics import FRONT, ORDER, OTHER, topic_of
from broadsheet.rank.weights import ProminenceWeights, StandingWeights, Weights

__all__ = [
    "FRONT",
    "METHOD",
    "ORDER",
    "OTHER",
    "Candidate",
    "ProminenceWeights",
    "Ranking",
    "StandingWeights",
    "Weights",
    "lead_of",
    "prominence",
    "rank",
    "standings",
    "topic_of",
]
