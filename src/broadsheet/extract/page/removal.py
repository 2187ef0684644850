"""Elements taken out of a page's tree."""

from lxml import etree


def drop(element: etree._Element) -> None:
    """Takes an element with all that is in it out of its tree; the text behind it stays."""
    box, before, tail = element.getparent(), element.getprevious(), element.tail
    if tail and before is None:
        box.text = (box.text or "") + tail
    elif tail:
        before.tail = (before.tail or "") + tail
    box.remove(element)
