"""Workers: processes that examine stretches of lines, several at once, so that all of a machine's cores are used.

They are forks of the process that hires them. So they hash as it does, know its rules, and begin at once; where a system has
no fork that is safe, everything is done in one process.
"""

import contextlib
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import frozen

from vz2019.spooling import Original
from vz2019.validation import GoneError
from vz2019.validation.crew import Alone, Crew, Task
from vz2019.validation.entries import Mark
from vz2019.validation.examining import Examiner
from vz2019.validation.parts import Part
from vz2019.validation.shelf import Reread
from vz2019.validation.stretches import Stretch


if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["Workers", "cores", "hiring"]

T = TypeVar("T")
R = TypeVar("R")
#: How many bytes are examined before workers are started: for less they take longer than they save.
_PAYS: Final = 1 << 22
#: How many pieces of work are shared: fewer are done sooner than workers start.
_MANY: Final = 8
_SECONDS_BETWEEN_LOOKS: Final = 1.0


def cores() -> int:
    """Return how many processes this one may keep busy at once.

    >>> cores() >= 1
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def hiring(jobs: int) -> Callable[[Examiner], Crew]:
    """Return what makes a crew of so many processes of an examiner.

    Raises `ValueError` for less than one.
    """
    if jobs < 1:
        raise ValueError(f"at least one process is needed, not {jobs}")

    def hire(examiner: Examiner) -> Crew:
        # What is held in memory, as it is where every record is looked at again, is not worth its way between processes.
        is_shared = jobs > 1 and examiner.screen is not None and _forks()
        return Workers(examiner, jobs) if is_shared else Alone(examiner)

    return hire


def _forks() -> bool:
    # On macOS the system's own libraries do not survive it.
    return sys.platform != "darwin" and hasattr(os, "fork")


class Workers:
    """A crew of several processes."""

    def __init__(self, examiner: Examiner, jobs: int) -> None:
        self.most = 2 * jobs
        self._jobs = jobs
        self.examiner = examiner
        self._alone = Alone(examiner)
        self._taken = 0
        self._pool: ProcessPoolExecutor | None = None
        self.has_lost = False

    def take(self, file: str, stretch: Stretch, reread: Reread | None) -> Task:
        """Let a stretch be examined, as soon as one of the workers is free."""
        self._taken += stretch.size
        if self._taken <= _PAYS or self.has_lost:
            return self._alone.take(file, stretch, reread)
        if self._pool is None:
            self._pool = self._start(_begin, self.examiner)
        text = reread if isinstance(reread, Original) else stretch.data
        what = (file, text, stretch.size, stretch.start, stretch.lead, stretch.offset)
        return _Shared(self, file, stretch, _submitted(self._pool, _examine, *what))

    def share(self, work: Callable[[T], R], among: Sequence[T]) -> Iterator[R]:
        """Let some work be done on each of many, and give the results in their order."""
        if len(among) < _MANY or self.has_lost:
            yield from map(work, among)
            return
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        # They are new ones, that know what has become known since. None may be forked while the threads of others run.
        if self._pool is not None:
            self._pool.shutdown(wait=True)
        self._pool = self._start(_begin_work, work)
        futures = [_submitted(self._pool, _do, one) for one in among]
        for one, future in zip(among, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                self.has_lost = True
                yield work(one)
        self.dismiss()

    def dismiss(self) -> None:
        """Let the workers go."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _start(self, begin: Callable[..., None], what: Any) -> "ProcessPoolExecutor":
        # Most inputs are small, and do not wait for what runs processes; so below.
        import multiprocessing  # noqa: PLC0415
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        pool = ProcessPoolExecutor(
            self._jobs,
            mp_context=multiprocessing.get_context("fork"),
            initializer=begin,
            initargs=(what, os.getpid()),
        )
        # What is there already is not looked at by the garbage collectors of the workers, and so not copied.
        gc.freeze()
        pool.submit(os.getpid)
        gc.unfreeze()
        return pool


def _submitted(pool: "ProcessPoolExecutor", work: Callable[..., R], *given: Any) -> "Future[R]":
    """Give some work to a pool. Whether that is broken is told by the result."""
    from concurrent.futures import Future  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    try:
        return pool.submit(work, *given)
    except BrokenProcessPool as error:
        failed: Future[R] = Future()
        failed.set_exception(error)
        return failed


@frozen
class _Shared:
    """A stretch that a worker examines."""

    crew: Workers
    file: str
    stretch: Stretch
    future: "Future[Part]"

    @property
    def is_done(self) -> bool:
        return self.future.done()

    def result(self) -> Part:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        try:
            return self.future.result()
        except BrokenProcessPool:
            self.crew.has_lost = True
            return self.crew.examiner.lines(self.file, self.stretch)
        except (OSError, GoneError):
            # The file is no longer what it was. What was read of it is still at hand, and its reader says so at its end.
            return self.crew.examiner.lines(self.file, self.stretch)


# --- in a worker ---

_EXAMINER: Final[list[Examiner]] = []
_WORK: Final[list[Callable[[Any], Any]]] = []


def _begin(examiner: Examiner, parent: int) -> None:
    _EXAMINER[:] = [examiner]
    _heed(parent)


def _begin_work(work: Callable[[Any], Any], parent: int) -> None:
    _WORK[:] = [work]
    _heed(parent)


def _do(one: Any) -> Any:
    return _WORK[0](one)


def _heed(parent: int) -> None:
    # It is for the parent to say what is to become of the run.
    for name in ("SIGINT", "SIGHUP"):
        with contextlib.suppress(AttributeError):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End when the parent has died without a word."""
    while os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def _examine(  # noqa: PLR0917  # what makes a stretch, the text of which is read here
    file: str, text: Original | bytes, size: int, start: Mark, lead: str, offset: int
) -> Part:
    data = text if isinstance(text, bytes) else text(offset, size)
    return _EXAMINER[0].lines(file, Stretch(b"", data, 0, size, start, lead, offset))
