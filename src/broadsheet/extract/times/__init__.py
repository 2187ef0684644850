"""When an article was published and changed, in the notations of machines and in the words of many languages."""
