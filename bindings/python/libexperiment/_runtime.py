# SPDX-License-Identifier: GPL-3.0-or-later
"""What every generated function stands on: finding the library, the context, and the one way to call."""
import contextlib
import ctypes as C
import functools
import os
import pathlib
import signal
import threading
import weakref

from . import _abi
from ._errors import BY_CODE, ArgumentError, ExperimentError, LimitError
from ._values import INT32, decoded, whole, word


class _Functions:
    """What the library exports, without the hook by which a CDLL looks for names: it would run at every call."""

    def __init__(self, library):
        vars(self).update(vars(_abi.declare(library)))


def _load():
    """The library: where EXPERIMENT_LIBRARY says and nowhere else, else the copy in the package, else the system's."""
    forced = os.environ.get("EXPERIMENT_LIBRARY")
    name, tried = "libexperiment.so.0", []
    for path in [forced] if forced else [str(pathlib.Path(__file__).with_name(name)), name]:
        try:
            return _Functions(C.CDLL(path))
        except OSError as error:
            tried.append("%s: %s" % (path, error))
        except AttributeError as error:
            raise ImportError("%s is older than this package: %s" % (path, error)) from None
    raise ImportError("libexperiment was not found. Tried:\n  " + "\n  ".join(tried))


lib = _load()


# ---- calling -------------------------------------------------------------------------------------------------------

class _Now(threading.local):
    """The call in progress on this thread. Callbacks come on the calling thread, so this is exact."""
    interrupted, error = False, None


_now = _Now()
_progress = None


def _report(_user, what, done, total):
    """The one progress hook. It never raises: what C would see then is undefined. Non-zero makes the call stop."""
    try:
        return int(bool(_now.interrupted or (_progress is not None and _progress(what.decode(), done, total))))
    except BaseException as error:
        _now.error = error
        return 1


_hook = _abi.expt_progress_fn(_report)  # handles keep it for their whole life, so it lives as long as the module


class _Context:
    """A context of the library, freed when no call uses it any more."""

    def __init__(self, options):
        made, error = C.c_void_p(), _abi.expt_error()
        check(lib.expt_context_create(options, made, error), error)
        self._as_parameter_ = made.value
        weakref.finalize(self, lib.expt_context_free, made.value).atexit = False


def configure(*, n_threads=None, simd=None, progress=None):
    """Sets how calls run, for handles made from now on; what is not given goes back to its default.

    n_threads: threads that a call may use. Answers do not depend on it.
    simd: "auto", "scalar", "avx2" or "avx512". Answers do not depend on it.
    progress: function(what, done, total) that long calls report to; a true answer cancels the call.
    """
    global _context, _progress
    options = _abi.expt_context_options()
    lib.expt_context_options_init_sized(options, C.sizeof(options))
    options.progress = _hook
    if n_threads is not None:
        options.n_threads = whole(n_threads, "n_threads", INT32)
    if simd is not None:
        options.simd = word(simd, "simd", _abi.SIMD)
    if progress is not None and not callable(progress):
        raise TypeError("progress must be a function(what, done, total), not %r" % (progress,))
    _context, _progress = _Context(options), progress


def context():
    return _context


def check(status, error):
    """Raises what the status means. An exception of the user's own progress function goes first."""
    raised, _now.error = _now.error, None
    if raised is not None:
        raise raised
    if status:
        raise _meaning(status, error)


def _meaning(status, error):
    """The exception for a status. C keeps place and message apart; people read the message alone, so it says both."""
    function, argument, field, text = (getattr(error, part).decode("utf-8", "replace")
                                       for part in ("function", "argument", "field", "message"))
    place = field or argument
    made = BY_CODE.get(status, ExperimentError)((place + ": " if place and place not in text else "") + text
                                                + (" (row %d, from 0)" % error.row if error.row >= 0 else ""))
    made.function, made.argument, made.field, made.row = function, argument, field, error.row
    return made


def call(function, *arguments, changes=False, long=False, read=None):
    """Calls a function that returns a status. read() runs while the handles are still held."""
    for argument in arguments:
        if getattr(argument, "batches", None) is not None:
            return _call_for_each_batch(function, arguments, changes, long)
    error = _abi.expt_error()
    held = _hold(arguments, changes)
    try:
        if long:
            with _interruptible():
                check(function(*arguments, error), error)
        else:
            check(function(*arguments, error), error)
        return read() if read else None
    finally:
        _let_go(held)


def refused(function, given):
    """Asks a function of values alone again, with room for the reason in the place of the last argument, and raises it.

    Nothing was changed by the first call. Where memory was short, the second may succeed.
    """
    check(0, None)
    error = _abi.expt_error()
    check(function(*given[:-1], error), error)


WORDS = frozenset((type(None), str))  # numbers are not kept: 1, 1.0 and True are one key, and so are 0.0 and -0.0
KEPT = 64


def options(struct, init):
    """Makes a function that returns options out of one that puts in what was given, after the library's defaults.

    Options of words alone are made once for each choice of words: whoever gets them only reads them.
    """
    blank, known = struct(), {}
    init(blank, C.sizeof(struct))
    blank, find = bytes(blank), known.get

    def decorate(fill):
        @functools.wraps(fill)
        def options(*given):
            try:
                made = find(given)
            except TypeError:  # an array among them
                return fresh(*given)
            if made is None:
                made = struct.from_buffer_copy(blank)
                fill(made, *given)
                if WORDS.issuperset(map(type, given)) and len(known) < KEPT:
                    known[given] = made
            return made

        @functools.wraps(fill)
        def fresh(*given, **named):
            made = struct.from_buffer_copy(blank)
            fill(made, *given, **named)
            return made

        options.fresh = fresh
        return options
    return decorate


def _call_for_each_batch(function, arguments, changes, long):
    """A stream of several record batches: one call for each, which is then whole or not at all.

    The label of a batch is the last argument of whatever adds. The first call has it as it is, so that a retried
    stream is recognised at once; the others have their number behind it.
    """
    if not changes:
        raise ArgumentError("a stream of several record batches was given; needed: one table, so collect it first")
    at = next(i for i, argument in enumerate(arguments) if getattr(argument, "batches", None) is not None)
    for number, batch in enumerate(arguments[at].batches):
        label = arguments[-1] if arguments[-1] is None or not number else b"%s/%d" % (arguments[-1], number)
        try:
            call(function, *arguments[:at], batch, *arguments[at + 1:-1], label, changes=changes, long=long)
        except ExperimentError as error:
            error.args = ("%s (record batch %d, from 0; those before it are added)" % (error, number),)
            raise


def get(function, *arguments):
    """Calls a function that cannot fail."""
    held = _hold(arguments, False)
    try:
        return decoded(function(*arguments))
    finally:
        _let_go(held)


def filled(function, *arguments):
    """The bytes that a function writes, asked for their number first; asked again if they grew in between."""
    need = C.c_int64()
    call(function, *arguments, None, 0, need)
    while True:
        room = need.value
        buffer = C.create_string_buffer(room)
        try:
            call(function, *arguments, buffer, room, need)
            return buffer.raw[:need.value]
        except LimitError:
            if need.value <= room:
                raise


def _hold(arguments, changes):
    """Keeps the handles among the arguments from being freed; the first is held alone if the call changes it.

    Two threads take the same handles in the same order, so neither waits for the other for ever.
    """
    wanted = {}
    for argument in arguments:
        guard = getattr(argument, "guard", None)
        if guard is not None:
            wanted.setdefault(guard, changes and not wanted)
    held = []
    try:
        for guard in sorted(wanted, key=id) if len(wanted) > 1 else wanted:
            guard.enter(wanted[guard])
            held.append(guard)
    except BaseException:
        _let_go(held)
        raise
    return held


def _let_go(held):
    for guard in held:
        guard.leave()


@contextlib.contextmanager
def _interruptible():
    """Ctrl-C during a long call only sets a flag, which the hook reports; KeyboardInterrupt comes after the call.

    CPython raises KeyboardInterrupt inside a ctypes callback before its first line, where nothing can catch it.
    """
    on_main = threading.current_thread() is threading.main_thread()
    old = signal.getsignal(signal.SIGINT) if on_main else None
    if not callable(old):
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: setattr(_now, "interrupted", True))
    try:
        yield
    finally:
        interrupted, _now.interrupted = _now.interrupted, False
        signal.signal(signal.SIGINT, old)
        if interrupted:
            old(signal.SIGINT, None)


_error = _abi.expt_error()
check(lib.expt_version_check(*_abi.VERSION[:2], _error), _error)
configure()
