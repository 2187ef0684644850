"""What the world's scripts end a sentence with, and which of them set no space between words."""

from typing import Final

TERMINALS: Final = "؟۔।॥։።፧။។៕།"
"""What ends a sentence in Arabic, Urdu, the scripts of India, Armenian, Ethiopic, Burmese, Khmer and Tibetan (Unicode's Sentence_Terminal)."""
SOUTH_EAST_ASIAN: Final = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Ranges of Thai, Lao, Burmese and Khmer, for a class of characters: no space stands between words."""
