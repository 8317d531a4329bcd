"""Failures of our own, told like what is wrong with the data."""

from vz2019.validation.display import show


__all__ = ["failure"]


def failure(what: str, error: Exception) -> str:
    """Say what has failed, how, and where in our code.

    >>> failure("the check", ValueError("no"))
    'the check failed: ValueError: no'
    """
    where = ""
    trace = error.__traceback__
    while trace is not None:
        where = f" ({trace.tb_frame.f_globals.get('__name__', '?')}, line {trace.tb_lineno})"
        trace = trace.tb_next
    return f"{show(what, 80)} failed: {type(error).__name__}: {show(str(error), 200)}{show(where, 100) if where else ''}"
