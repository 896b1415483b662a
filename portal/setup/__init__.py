"""What a new site begins with: groups and the first account."""
