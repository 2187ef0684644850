"""Zstandard as Python has it: its own since 3.14, the same module as a package before."""

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["zstd"]
