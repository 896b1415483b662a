"""The shelf: drafts are published here, and readers see nothing else."""
