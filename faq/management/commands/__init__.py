"""Commands of the FAQ, one file each."""
