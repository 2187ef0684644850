"""The pictures of an article, what stands below them and who took them."""
