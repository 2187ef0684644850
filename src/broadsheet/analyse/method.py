"""The version of whole analyses. It stands alone, so that whoever looks for those that are outdated loads nothing."""

METHOD = "analyse/5"
"""A newer one computes every analysis again."""
