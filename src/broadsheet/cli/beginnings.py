"""What a file is, by its first bytes."""

GZIP = b"\x1f\x8b"
XZ = b"\xfd7"
WARC = (b"WARC/", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""Records as they are, and packed with Zstandard, without and with a dictionary; no other file of ours is packed so."""
