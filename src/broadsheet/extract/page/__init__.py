"""What a page is before any field is looked for: its bytes, its tree, its headings, what it says of itself for machines."""
