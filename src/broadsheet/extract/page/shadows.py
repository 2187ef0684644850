"""What stands in the shadow of elements, as browsers show it: `<template shadowrootmode="open">` (HTML standard, 4.12.3)."""

from copy import deepcopy

from lxml import etree


def with_shadows(tree: etree._Element) -> etree._Element | None:
    """The page with a box in place of each such template, None where there is none."""
    if not any(one.get("shadowrootmode") for one in tree.iter("template")):
        return None
    shown = deepcopy(tree)
    for template in [one for one in shown.iter("template") if one.get("shadowrootmode") in {"open", "closed"}]:
        template.tag = "div"
    return shown
