import hashlib
import re

from broadsheet.publish import assets
from broadsheet.publish.assets import MEDIA_TYPES, names


def test_a_name_holds_the_hash_of_its_content() -> None:
    for name, content in assets().items():
        assert name.rsplit(".", 2)[1] == hashlib.sha256(content).hexdigest()[:10]
        assert name.rsplit(".", 1)[1] in MEDIA_TYPES
    assert set(names().values()) == set(assets())


def test_nothing_is_loaded_from_elsewhere() -> None:
    sheet = assets()[names()["broadsheet.css"]].decode()
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_vendored_script_carries_its_licence_and_needs_no_inline_code() -> None:
    script = assets()[names()["htmx.min.js"]].decode()
    assert script.startswith("/*! htmx 4.0.1")
    assert "0BSD" in script.splitlines()[0]
    assert "sourceMappingURL" not in script


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of `#rrggbb`."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_has_enough_contrast_in_both_palettes() -> None:
    sheet = assets()[names()["broadsheet.css"]].decode()
    palettes = [
        dict(re.findall(r"--(paper|tint|ink|ink-2|accent): (#[0-9a-f]{6});", block))
        for block in re.findall(r"\{([^{}]*--paper: #[0-9a-f]{6}[^{}]*)\}", sheet)
    ]
    assert len(palettes) == 3
    assert palettes[1] == palettes[2]
    for palette in palettes:
        for text in ("ink", "ink-2", "accent"):
            for ground in ("paper", "tint"):
                light, dark = sorted((luminance(palette[text]), luminance(palette[ground])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground, palette)
