"""The ground floor: settings, and all that belongs to no single app."""
