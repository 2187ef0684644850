"""Articles in, stories out: which articles tell of one event, and what each adds.

Each language is grouped by itself. An article is a sparse vector of the stems of its headline and opening, weighted by
rarity (`vectors`, with `background.txt` for how common a word is in the news at large, so that two articles are stream
enough). Clusters join while each is the other's nearest and their centroids are near enough (`clusters`); how near
depends on how much text there is, on the days between and on the cluster's size. Within a story, runs of five words
show who repeats whom (`reprints`), and a reader with a perfect memory marks what each report adds (`novelty`).
`stories` puts it together. The result depends on the set of articles alone.
"""

from broadsheet.relate.reprints import near_duplicates
from broadsheet.relate.stories import METHOD, Told, relate

__all__ = ["METHOD", "Told", "near_duplicates", "relate"]
