"""Auditable event data: typed records, each value with its evidence, and a validator for your own."""
