"""The site and the API: a shell over the library and `publish`."""

from broadsheet.web.app import make_app

__all__ = ["make_app"]
