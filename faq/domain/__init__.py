"""Pure values and rules of the FAQ: standard library only."""
