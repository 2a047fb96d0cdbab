"""What every trace program uses: a loop on virtual time, and log(), which prints one line of the trace."""
import asyncio
import heapq
import types
from itertools import count


class _Timer(asyncio.TimerHandle):
    """Among timers of equal deadline the first one set comes first; a heap alone leaves that open."""

    __slots__ = ('_order',)
    _orders = count()

    def __init__(self, *args):
        super().__init__(*args)
        self._order = next(self._orders)

    def __lt__(self, other):
        return (self._when, self._order) < (other._when, other._order)


class _Selector:
    """Nothing ever comes from outside: waiting is moving the clock on."""

    def __init__(self, loop):
        self._loop = loop

    def select(self, timeout):
        if timeout is None:
            raise SystemError('the program waits for something that never happens')
        self._loop.now += max(0, timeout)
        return []


class VirtualLoop(asyncio.base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        self._clock_resolution = 1e-9
        self._selector = _Selector(self)

    def time(self):
        return self.now

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        timer = _Timer(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


def vrun(main, debug=None):
    """asyncio.run() on a loop of virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop, debug=debug) as runner:
        return runner.run(main)


class Boom(Exception):
    pass


class Bang(Exception):
    pass


class Crash(BaseException):
    pass


@types.coroutine
def suspend(trap):
    """Gives the trap to whoever drives the coroutine, and returns what is sent next."""
    return (yield trap)


def word(value):
    """One word of a trace line, the same in both languages."""
    match value:
        case None:
            return 'null'
        case bool():
            return str(value).lower()
        case float():
            return f'{value:g}'
        case list() | tuple():
            return '[' + ', '.join(map(word, value)) + ']'
        case BaseExceptionGroup():
            return f'<{type(value).__name__} {" ".join(map(word, value.exceptions))}>'
        case Boom() | Bang() | Crash() | asyncio.CancelledError() if value.args and value.args[0]:
            return f'<{type(value).__name__} {value.args[0]}>'
        case BaseException():
            return f'<{type(value).__name__}>'
        case int() | str():
            return str(value)
    raise SystemError(f'{type(value)} has no form that both languages share')


def log(*words):
    loop = asyncio._get_running_loop()
    print(f'[{loop.time():g}]' if loop else '[-]', *map(word, words))
