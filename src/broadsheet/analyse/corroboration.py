"""What only the story can tell of an article's quality. It needs no library, so that whoever plans the work does not load any."""

from broadsheet.news import Part, Score, counted

CORROBORATION = "corroboration"


def corroborated(quality: Score, independent: int) -> Score:
    """The same quality with the part `corroboration` added or replaced: `independent` reports of the story, this one among them."""
    others = max(0, independent - 1)
    part = Part(
        name=CORROBORATION,
        value=round(others / (1 + others), 4),
        weight=3,
        evidence=f"{counted(others, 'other independent report')} of the story",
    )
    return Score.of(quality.method, (*(old for old in quality.parts if old.name != CORROBORATION), part))
