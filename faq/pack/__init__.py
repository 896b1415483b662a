"""The FAQ's part of a content pack."""
