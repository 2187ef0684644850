"""The version of extraction. It stands alone, so that whoever looks for pages read by another loads nothing."""

METHOD = "extract/5"
"""A newer one reads every page again that is still kept."""
