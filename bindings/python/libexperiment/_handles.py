# SPDX-License-Identifier: GPL-3.0-or-later
"""The base classes of what is generated: handles, value classes, results."""
import threading
import weakref

from ._errors import StateError


class Guard:
    """Who may use a handle now: one call that changes it, or any number that ask. The last one out frees it."""

    def __init__(self, name, free, pointer):
        self._name, self._free, self._pointer = name, free, pointer
        self._users, self._alone, self._closed = [], False, False
        self._moved = threading.Condition()

    def enter(self, alone):
        me = threading.get_ident()
        with self._moved:
            while not self._closed and (self._alone or (alone and self._users)):
                if me in self._users:
                    raise StateError("this %s is in use by the call that led here" % self._name)
                self._moved.wait()
            if self._closed:
                raise StateError("this %s is closed" % self._name)
            self._users.append(me)
            self._alone = alone

    def leave(self):
        with self._moved:
            self._users.remove(threading.get_ident())
            self._alone = False
            self._free_if_unused()
            self._moved.notify_all()

    def close(self):
        with self._moved:
            self._closed = True
            self._free_if_unused()
            self._moved.notify_all()

    def _free_if_unused(self):
        if self._closed and not self._users and self._pointer is not None:
            pointer, self._pointer = self._pointer, None
            self._free(pointer)


class _Unmade:
    """The guard of a handle whose constructor failed."""

    def enter(self, alone):
        raise StateError("this handle was never made")

    def close(self):
        """Nothing to free."""


class Handle:
    """What all handles share: closing, the with statement, copies through the saved state."""
    _free = None
    guard = _Unmade()

    def __init__(self, *_, **__):
        raise TypeError("%s is not made directly; see help(%s)" % ((type(self).__name__,) * 2))

    def _adopt(self, made):
        self._as_parameter_ = made.value
        self.guard = Guard(type(self).__name__, self._free, made.value)
        weakref.finalize(self, self.guard.close)

    @classmethod
    def _made(cls, made):
        self = cls.__new__(cls)
        self._adopt(made)
        return self

    def close(self):
        """Frees it now, or as soon as the calls that use it in other threads are over. A second close does nothing."""
        self.guard.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __reduce__(self):
        for write, read in (("save", "load"), ("to_json", "from_json")):
            if hasattr(self, write) and hasattr(self, read):
                return getattr(type(self), read), (getattr(self, write)(),)
        raise TypeError("%s cannot be pickled or copied" % type(self).__name__)

    def _describe(self, given, keyword, classes):
        """Calls one builder for each entry of a keyword like metrics={"ctr": Proportion("is_clicked")}."""
        for key, spec in _entries(given):
            spec = _as_spec(spec, key, keyword, classes)
            key = spec.key(key, keyword)
            getattr(self, spec._method)(*([] if key is None else [key]), *spec.positional(), **spec.options())


def _entries(given):
    if given is None:
        return []
    if hasattr(given, "items"):
        return list(given.items())
    return [(None, one) for one in ([given] if isinstance(given, (str, Spec)) else given)]


def _as_spec(given, key, keyword, classes):
    allowed = " or ".join(cls.__name__ for cls in classes)
    if isinstance(given, Spec) and not isinstance(given, classes):
        raise TypeError("%s takes %s, not %s" % (keyword, allowed, type(given).__name__))
    if isinstance(given, classes):
        return given
    if len(classes) == 1 and classes[0]._short:
        return classes[0](given)
    where = keyword if key is None else "%s[%r]" % (keyword, key)
    raise TypeError("%s is %r; needed: %s, for example %s(%r)" % (where, given, allowed, classes[0].__name__, given))


class Spec:
    """A value that describes one metric, variant, segment ... of a handle."""
    _method = _key = _key_default = _short = None
    _positional = 0
    _values = {}

    def key(self, given, keyword):
        """The key of the entry: given by the dict, or read from the value that stands for it."""
        if self._key is None and given is not None:
            raise TypeError("%s must be a list" % keyword)
        if self._key is None or given is not None:
            return given
        if self._key_default is None:
            raise TypeError("%s must be a dict: its keys are the %s" % (keyword, self._key))
        return self._values[self._key_default]

    def positional(self):
        return list(self._values.values())[:self._positional]

    def options(self):
        return dict(list(self._values.items())[self._positional:])

    def __eq__(self, other):
        return type(self) is type(other) and self._values == other._values

    def __hash__(self):
        return hash((type(self), repr(self)))

    def __repr__(self):
        given = ("%s=%r" % pair for pair in self._values.items() if pair[1] is not None)
        return "%s(%s)" % (type(self).__name__, ", ".join(given))


class Result:
    """Named answers: the struct that C has filled, with words for numbers. `_names` are the fields that people read."""
    __slots__ = ()

    def to_dict(self):
        return {name: getattr(self, name) for name in self._names}

    def __reduce__(self):
        return type(self).from_buffer_copy, (bytes(self),)

    def __repr__(self):
        shown = ("%s=%s" % (k, "%.6g" % v if isinstance(v, float) else repr(v)) for k, v in self.to_dict().items())
        return "%s(%s)" % (type(self).__name__, ", ".join(shown))


# What a field of a result shows that is not the number it looks like.

def text(field):
    return property(lambda result: field.__get__(result).decode("utf-8", "replace"))


def word(field, words):
    return property(lambda result: words.of[field.__get__(result)])


def flag(field):
    return property(lambda result: bool(field.__get__(result)))
