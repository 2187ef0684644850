import re

from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.marked import LONGEST, Marked

PAGE = f"<div class='Wall box'><p class=box>One</p><p class='wall box' id=a>Two</p></div><p class='{'x' * LONGEST} wall'>Three</p>"


def test_elements_are_found_by_their_marks_in_the_order_of_the_page() -> None:
    tree = parse(PAGE)
    assert tree is not None
    classes = Marked(tree)
    assert [one.tag for one in classes.where(("all",), re.compile("wall"), "div", "p")] == ["div", "p"]
    assert [one.text for one in classes.where(("fence", "all"), re.compile("wall"), "p")] == ["Two"]
    assert not list(classes.where(("all",), re.compile("wall$"), "div", "p"))
    assert not list(classes.where(("fence",), re.compile(""), "p"))
    assert classes.values["box"] == 1
