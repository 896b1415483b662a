"""Measurements of what the design budgets; numbers, never thresholds."""
