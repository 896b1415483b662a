"""Questions and answers: categories and entries."""
