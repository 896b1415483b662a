"""Template tags of the FAQ."""
