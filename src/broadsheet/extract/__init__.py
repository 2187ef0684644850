"""From a page to an article.

A page says much of itself in forms made for machines, and those are asked first: JSON-LD in all its broken shapes, microdata,
meta elements. The body comes from several methods, one of them a library, and the best is chosen. Each field says which method
gave it (`Article.evidence`). A page that is no article is refused with the reason. `cascade` tells the order.
"""

from broadsheet.extract.cascade import METHOD, extract

__all__ = ["METHOD", "extract"]
