"""The front door: a paper, and what can be asked of it, grouped by noun.

    with broadsheet.open("paper.sqlite") as paper:
        paper.publishers.add(broadsheet.directory("NZ"))
        with broadsheet.open_web(broadsheet.Settings(), store=paper.store) as web:
            paper.update(web)
        edition = paper.editions.get("NZ")

Questions load no stage: a paper answers at once. What is asked for and not there raises NotFound.
"""

from broadsheet.library.articles import Imported
from broadsheet.library.paper import Paper, open_paper
from broadsheet.library.sources import CURES, SourceReport
from broadsheet.pipeline.newcomers import completed, publisher_told
from broadsheet.store import Listed

__all__ = ["CURES", "Imported", "Listed", "Paper", "SourceReport", "completed", "open_paper", "publisher_told"]
