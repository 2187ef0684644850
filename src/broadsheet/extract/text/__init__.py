"""The body of an article: the blocks of its page and which of them are worth taking, and what is no text among them."""
