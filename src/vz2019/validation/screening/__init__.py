"""Screening: telling quickly that a record is clear, so that only the others have to be looked at closely."""
