"""What a file is, by its first bytes, and whether what a person names is an address."""

GZIP = b"\x1f\x8b"
XZ = b"\xfd7"
ARCHIVES = (b"BZh", b"\xfd7zXZ", b"PK\x03\x04")
"""Packed otherwise (bzip2, xz, zip): no page, but to be unpacked before."""
WARC = (b"WARC/", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""Records as they are, and packed with Zstandard, without and with a dictionary; no other file of ours is packed so."""


def is_address(name: str) -> bool:
    """Whether a name begins as the address of a page does."""
    return name.lower().startswith(("http://", "https://"))
