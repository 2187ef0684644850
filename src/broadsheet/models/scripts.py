"""What the world's scripts end a sentence with."""

from typing import Final

TERMINALS: Final = "؟۔।॥։።፧။។៕།"
"""What ends a sentence in Arabic, Urdu, the scripts of India, Armenian, Ethiopic, Burmese, Khmer and Tibetan (Unicode's Sentence_Terminal)."""
