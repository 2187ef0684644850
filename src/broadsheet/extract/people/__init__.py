"""Who wrote an article and who stands behind it: people, organisations, agencies."""
