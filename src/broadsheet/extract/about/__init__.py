"""What is told about an article beside its text: its dek, section, genre and keywords, and who may read it."""
