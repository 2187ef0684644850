"""From the paper to its pages: what each page shows, found in the paper and handed to `publish` as a value.

The live site and the static one ask the same `Press` for the same views, so they show the same.
"""

from broadsheet.press.feeds import FORMS, changed_at, feed_of
from broadsheet.press.files import site_files, sitemap_of, write_site
from broadsheet.press.views import Press

__all__ = ["FORMS", "Press", "changed_at", "feed_of", "site_files", "sitemap_of", "write_site"]
