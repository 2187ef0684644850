"""Recordings, written and read: WARC (ISO 28500)."""
