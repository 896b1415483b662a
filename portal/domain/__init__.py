"""Pure values and rules of the ground floor: standard library only."""
