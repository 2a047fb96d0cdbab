"""Runs a random program on CPython: translates its description to Python, runs that, and returns the lines of its trace."""
import asyncio
import contextlib
import contextvars
import functools
import gc
import inspect
import re

from prelude import Bang, Boom, Crash, VirtualLoop, word


class Unset(Exception):
    """A name is used before the statement that gives it a value was run."""


class Endless(BaseException):
    """A program goes on whatever is done to end it."""


class Names:
    """What the names of a program stand for."""

    def __getattr__(self, name):
        raise Unset(name)


class Ordered(dict):
    """A set that keeps the order of insertion, in the places where CPython has none."""

    def __init__(self, items=()):
        super().__init__((item, None) for item in items)

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)

    remove = dict.__delitem__


asyncio.tasks.set = asyncio.taskgroups.set = Ordered
exec(re.sub(r'{(ensure_future.*)}', r'set(\1)', inspect.getsource(asyncio.tasks._AsCompletedIterator)), vars(asyncio.tasks))


class Loop(VirtualLoop):
    """Remembers its tasks in the order of their creation, and cancels all of them again and again when a program comes to no end."""

    def __init__(self):
        super().__init__()
        self.tasks = []
        self.iterations = 0
        self._asyncgens = Ordered()
        self.set_exception_handler(self.report)
        self.call_at(100, self.rescue)

    def create_task(self, coroutine, **options):
        place = len(self.tasks)
        task = super().create_task(coroutine, **options)
        # An eager task may have created others by now.
        self.tasks.insert(place, task)
        return task

    def _run_once(self):
        self.iterations += 1
        if self.iterations > 10000:
            raise Endless
        super()._run_once()

    def rescue(self):
        for task in self.unfinished():
            task.cancel('stuck')
        self.call_later(1, self.rescue)

    async def shutdown_asyncgens(self):
        """Those that have ended are still there only because the interpreter keeps them."""
        self._asyncgens = Ordered(generator for generator in self._asyncgens if generator.ag_frame)
        await super().shutdown_asyncgens()

    def unfinished(self):
        return [task for task in self.tasks if not task.done()]

    def report(self, loop, context):
        error = context.get('exception')
        refused_again = 'asyncgen' in context and isinstance(error, StopAsyncIteration)
        if error and not refused_again and 'never retrieved' not in context['message']:
            show('handler', 'gets', error)


asyncio.tasks.all_tasks = lambda loop: loop.unfinished()


class Misuse(Exception):
    """Stands for TypeError, ValueError and RuntimeError, which Java divides in another way."""


trace = []


def show(who, what, *outcome):
    """Adds a line to the trace. Nothing is shown outside of the loop: when the collector ends what was left behind is not promised."""
    loop = asyncio._get_running_loop()
    if isinstance(loop, Loop):
        trace.append(' '.join([f'[{loop.time():g}]', f'{who}:', what, *(word(plain(value)) for value in outcome)]))


def plain(value):
    match value:
        case list():
            return [plain(one) for one in value]
        case BaseExceptionGroup():
            return value.derive([plain(one) for one in value.exceptions])
        case asyncio.BrokenBarrierError():
            return value
        case TypeError() | ValueError() | RuntimeError():
            return Misuse()
    return value


class Step:
    """A statement: shows how it ended."""

    passes_over = False

    def __init__(self, who, what):
        self.who = who
        self.what = what
        self.outcome = ()

    def __call__(self, value):
        self.outcome = ('=', value)
        return value

    def nothing(self, value):
        self(None)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        show(self.who, self.what, *(self.outcome if error is None else ('!', error)))
        return self.passes_over and isinstance(error, Exception)


class Call(Step):
    """A statement that does not wait: if it fails, that is passed over."""

    passes_over = True


class Body(Step):
    """The body of a coroutine, a callback or a generator."""

    def __enter__(self):
        show(self.who, 'begins')
        return self


def parse(text):
    """An S-expression as nested lists of strings."""
    stack = [[]]
    for token in re.findall(r'[()]|[^\s()]+', text):
        if token == '(':
            stack.append([])
        elif token == ')':
            last = stack.pop()
            stack[-1].append(last)
        else:
            stack[-1].append(token)
    return stack[0][0]


# Statements that are one call or one expression: {0}, {1} … are the arguments, those of the second table are awaited.
CALLS = {
    'queue': 'set("{0}", {1}({2}))',
    'lock': 'set("{0}", asyncio.Lock())',
    'semaphore': 'set("{0}", asyncio.Semaphore({1}))',
    'bounded': 'set("{0}", asyncio.BoundedSemaphore({1}))',
    'event': 'set("{0}", asyncio.Event())',
    'condition': 'set("{0}", asyncio.Condition())',
    'barrier': 'set("{0}", asyncio.Barrier({1}))',
    'variable': 'set("{0}", contextvars.ContextVar("{0}", default=0))',
    'future': 'set("{0}", asyncio.get_running_loop().create_future())',
    'factory': 's(asyncio.get_running_loop().set_task_factory({0}))',
    'stop': 's(asyncio.get_running_loop().stop())',
    'result': 's(p.{0}.set_result({1}))',
    'fail': 's(p.{0}.set_exception({1}("{2}")))',
    'cancel': 's(p.{0}.cancel({1}))',
    'state': 's(state(p.{0}))',
    'get-result': 's(p.{0}.result())',
    'get-exception': 's(p.{0}.exception())',
    'off-done': 's(p.{0}.remove_done_callback(p.{1}))',
    'unschedule': 's(p.{0}.cancel())',
    'task': 'set("{0}", asyncio.create_task({1}, name="{0}"))',
    'eager': 'set("{0}", asyncio.create_task({1}, name="{0}", eager_start=True))',
    'task-in': 'set("{1}", asyncio.create_task({2}, name="{1}", context=p.{0}, eager_start=False))',
    'eager-in': 'set("{1}", asyncio.create_task({2}, name="{1}", context=p.{0}.copy(), eager_start=True))',
    'spawn': 'set("{1}", p.{0}.create_task({2}, name="{1}"))',
    'spawn-eager': 'set("{1}", p.{0}.create_task({2}, name="{1}", eager_start=True))',
    'start': 'set("{0}", {1})',
    'name': 's(name())',
    'rename': 's(rename(p.{0}, "{1}"))',
    'cancelling-of': 's(cancelling(p.{0}))',
    'uncancel-of': 's(uncancel(p.{0}))',
    'context': 'set("{0}", contextvars.copy_context())',
    'assign': 'set("{0}_token", p.{0}.set({1}))',
    'read': 's(p.{0}.get())',
    'reset': 's(p.{0}.reset(p.{0}_token))',
    'put-nowait': 's(p.{0}.put_nowait({1}))',
    'get-nowait': 's(p.{0}.get_nowait())',
    'task-done': 's(p.{0}.task_done())',
    'shutdown': 's(p.{0}.shutdown({1}))',
    'sizes': 's([p.{0}.qsize(), p.{0}.empty(), p.{0}.full()])',
    'release': 's(p.{0}.release())',
    'locked': 's(p.{0}.locked())',
    'set': 's(p.{0}.set())',
    'clear': 's(p.{0}.clear())',
    'is-set': 's(p.{0}.is_set())',
    'notify': 's(p.{0}.notify({1}))',
    'notify-all': 's(p.{0}.notify_all())',
    'waiting': 's([p.{0}.n_waiting, p.{0}.broken])',
    'move': 'set("{1}", p.{0}.pop_all())',
    'when': 's(p.{0}.when())',
    'expired': 's(p.{0}.expired())',
    'reschedule': 's(p.{0}.reschedule(at({1})))',
    'cancel-self': 's(asyncio.current_task().cancel({0}))',
    'cancelling': 's(asyncio.current_task().cancelling())',
    'uncancel': 's(asyncio.current_task().uncancel())',
    'yield': 's((yield {0}))',
    'yield-none': 's((yield))',
}
AWAITS = {
    'sleep': 'asyncio.sleep({0})',
    'await': '{0}',
    'put': 'p.{0}.put({1})',
    'get': 'p.{0}.get()',
    'join': 'p.{0}.join()',
    'acquire': 'p.{0}.acquire()',
    'wait-set': 'p.{0}.wait()',
    'wait-notified': 'p.{0}.wait()',
    'wait-until': 'p.{0}.wait_for(p.{1}.is_set)',
    'wait-barrier': 'p.{0}.wait()',
    'break-barrier': 'p.{0}.abort()',
    'reset-barrier': 'p.{0}.reset()',
    'anext': 'p.{0}.__anext__()',
    'anext-or': 'anext(p.{0}, {1})',
    'asend': 'p.{0}.asend({1})',
    'athrow': 'p.{0}.athrow({1}("{2}"))',
    'aclose': 'p.{0}.aclose()',
    'enter': 'integer(p.{0}.enter_async_context({1}))',
    'unwind': 'p.{0}.aclose()',
}
# All that wait or whose statements may.
WAITS = {*AWAITS, 'with', 'group', 'timeout', 'timeout-at', 'stack', 'wait', 'as-completed', 'for', 'yield', 'yield-none'}
# How arguments are written in Python, by statement and position; as they are elsewhere.
WORDS = {'none': 'None', 'now': 'True', 'later': 'False', 'fifo': 'asyncio.Queue', 'priority': 'asyncio.PriorityQueue',
         'lifo': 'asyncio.LifoQueue', 'CancelledError': 'asyncio.CancelledError',
         'eager': 'asyncio.eager_task_factory', 'lazy': 'None', 'true': 'True', 'false': 'False'}


def eighths(text):
    return 'None' if text == 'none' else str(int(text) / 8)


class Translator:
    def __init__(self):
        self.functions = []
        self.without_result = {'main'}

    def program(self, statements):
        """A function for each run. It passes over all that fails, so that there is more to see."""
        runs = [[]]
        for statement in statements:
            if statement == ['again']:
                runs.append([])
            else:
                runs[-1] += [' try:', *self.statement(statement, 'main', '  '), ' except BaseException: pass']
        for run in runs:
            self.functions.append('\n'.join(['@runs.append', 'async def main():', *run, ' pass']))
        return '\n'.join(self.functions)

    def function(self, kind, label, parameters, statements):
        self.functions.append('\n'.join(
            [f'{kind} {label}({parameters}):', f' with Body("{label}", "ends") as body:', *self.block(statements, label, '  ')]))
        return label

    def block(self, statements, who, indent):
        return [line for statement in statements for line in self.statement(statement, who, indent)] or [f'{indent}pass']

    def statement(self, statement, who, indent):
        head, *arguments = statement
        inner = indent + '  '
        atoms = []
        for part in statement:
            if isinstance(part, list):
                break
            atoms.append(part)
        kind = 'Step' if head in WAITS else 'Call'
        step = f'{indent}with {kind}("{who}", "{" ".join(atoms)}") as s:'
        match head, *arguments:
            case 'return', value:
                return [f'{indent}return' if who in self.without_result else f'{indent}return body({value})']
            case 'raise', error, message:
                return [f'{indent}raise {WORDS.get(error, error)}("{message}")']
            case 'try', block, caught, then, handler, last:
                lines = [f'{indent}try:', *self.block(block, who, inner)]
                if caught != '-':
                    lines += [f'{indent}except {WORDS.get(caught, caught)} as e:', f'{inner}show("{who}", "catches", e)']
                    lines += self.block(handler, who, inner)
                    lines += [f'{inner}raise'] if then == 'rethrow' else []
                return lines + [f'{indent}finally:', *self.block(last, who, inner)]
            case 'loop', count, block:
                return [f'{indent}for _ in range({count}):', *self.block(block, who, inner)]
            case 'on-done' | 'on-done-twice' | 'on-done-in', *context, future, callback, block:
                self.function('def', callback, 'future', block)
                options = f', context=p.{context[0]}' if context else ''
                add = f'{inner}s(p.{future}.add_done_callback(p.{callback}{options}))'
                # Another object each time it is run, as in Java.
                return [step, f'{inner}p.{callback} = functools.partial({callback})', add, *([add] if head == 'on-done-twice' else [])]
            case 'soon' | 'soon-in', *context, handle, label, block:
                self.function('def', label, '', block)
                options = f', context=p.{context[0]}' if context else ''
                return [step, f'{inner}set("{handle}", asyncio.get_running_loop().call_soon({label}{options}))']
            case 'later', handle, delay, label, block:
                self.function('def', label, '', block)
                return [step, f'{inner}set("{handle}", asyncio.get_running_loop().call_later({eighths(delay)}, {label}))']
            case 'at', handle, delay, label, block:
                self.function('def', label, '', block)
                return [step, f'{inner}set("{handle}", asyncio.get_running_loop().call_at(at({eighths(delay)}), {label}))']
            case 'run-in', context, label, block:
                self.function('def', label, '', block)
                return [step, f'{inner}s(p.{context}.copy().run({label}))']
            case 'wait', until, limit, *futures:
                names = ', '.join(f'p.{future}' for future in futures)
                return [step, f'{inner}all = [{names}]',
                        f'{inner}done, pending = await asyncio.wait(all, timeout={eighths(limit)}, return_when=asyncio.{until})',
                        f'{inner}s([f in done for f in all])']
            case 'as-completed', 'plain', limit, *awaitables:
                return [step, f'{inner}for c in asyncio.as_completed([{self.expressions(awaitables)}], timeout={eighths(limit)}):',
                        f'{inner} try:',
                        f'{inner}  with Step("{who}", "next") as n: n(await c)',
                        f'{inner} except Exception: pass']
            case 'as-completed', 'async', limit, *awaitables:
                return [step, f'{inner}all = [{self.expressions(awaitables)}]',
                        f'{inner}async for f in asyncio.as_completed(all, timeout={eighths(limit)}):',
                        f'{inner} show("{who}", "next", state(f), f in all)']
            case 'with', manager, block:
                return [step, f'{inner}async with {self.expression(manager)} as x:',
                        f'{inner} show("{who}", "enters", x if isinstance(x, int) else None)', *self.block(block, who, inner + ' ')]
            case 'group', name, block:
                return [step, f'{inner}async with asyncio.TaskGroup() as group:', f'{inner} p.{name} = group', *self.block(block, who, inner + ' ')]
            case 'timeout' | 'timeout-at', name, limit, block:
                call = f'timeout({eighths(limit)})' if head == 'timeout' else f'timeout_at(at({eighths(limit)}))'
                return [step, f'{inner}async with asyncio.{call} as timeout:', f'{inner} p.{name} = timeout', *self.block(block, who, inner + ' ')]
            case 'stack', name, block:
                return [step, f'{inner}async with contextlib.AsyncExitStack() as stack:', f'{inner} p.{name} = stack',
                        *self.block(block, who, inner + ' ')]
            case 'callback' | 'push-callback', stack, label, block:
                self.function('def' if head == 'callback' else 'async def', label, '', block)
                return [step, f'{inner}s.nothing(p.{stack}.{"" if head == "callback" else "push_async_"}callback({label}))']
            case 'push-exit', stack, label, suppression, block:
                self.function('async def', label, '', block)
                return [step, f'{inner}s.nothing(p.{stack}.push_async_exit(leaving("{label}", {label}, {WORDS[suppression]})))']
            case 'generator', name, label, block:
                self.without_result.add(label)
                self.function('async def', label, '', [['yield-never'], *block])
                return [step, f'{inner}set("{name}", keep({label}()))']
            case ('yield-never',):
                return [f'{indent}if False: yield']
            case 'for', generator, count, block:
                left = f'left{len(indent)}'
                return [step, f'{inner}{left} = {count}', f'{inner}async for x in p.{generator}:', f'{inner} show("{who}", "item", x)',
                        *self.block(block, who, inner + ' '), f'{inner} {left} -= 1', f'{inner} if not {left}: break']
        if head in AWAITS:
            return [step, f'{inner}s(await {AWAITS[head].format(*self.arguments(head, arguments))})']
        return [step, f'{inner}{CALLS[head].format(*self.arguments(head, arguments))}']

    def arguments(self, head, arguments):
        if head in ('sleep', 'reschedule'):
            return [*arguments[:-1], eighths(arguments[-1])]
        if head in ('await', 'start', 'enter'):
            return [*arguments[:-1], self.expression(arguments[-1])]
        if head == 'cancel':
            return [arguments[0], reason(arguments[1])]
        if head == 'cancel-self':
            return [reason(arguments[0])]
        return [self.expression(argument) if isinstance(argument, list) else WORDS.get(argument, argument) for argument in arguments]

    def expressions(self, expressions):
        return ', '.join(map(self.expression, expressions))

    def expression(self, expression):
        match expression:
            case str(name):
                return f'p.{name}'
            case 'co', label, block:
                return self.function('async def', label, '', block) + '()'
            case 'nap', delay, value:
                return f'asyncio.sleep({eighths(delay)}, {value})'
            case 'gather', mode, *awaitables:
                return f'asyncio.gather({self.expressions([*awaitables])}{", " if awaitables else ""}return_exceptions={mode == "collect"})'
            case 'managed', label, block:
                self.without_result.add(label)
                self.function('async def', label, '', [['yield-never'], *block])
                return f'keep(contextlib.asynccontextmanager({label})())'
            case 'closing', generator:
                return f'contextlib.aclosing(p.{generator})'
            case 'shield', awaitable:
                return f'asyncio.shield({self.expression(awaitable)})'
            case 'wait-for', limit, awaitable:
                return f'asyncio.wait_for({self.expression(awaitable)}, {eighths(limit)})'
        raise SystemError(expression)


def reason(text):
    return 'None' if text == 'none' else f'"{text}"'


def state(future):
    return 'pending' if not future.done() else 'cancelled' if future.cancelled() else 'done'


def name():
    """The current task's name, if the program gave it one."""
    task = asyncio.current_task()
    return None if task is None else re.sub(r'Task-\d+', '-', task.get_name())


def rename(task, text):
    """A future that is no task has no name."""
    return task.set_name(text) if isinstance(task, asyncio.Task) else None


def cancelling(task):
    return task.cancelling() if isinstance(task, asyncio.Task) else None


def uncancel(task):
    return task.uncancel() if isinstance(task, asyncio.Task) else None


async def integer(awaitable):
    """What entering gives, if that is more than the manager."""
    value = await awaitable
    return value if isinstance(value, int) else None


def leaving(label, function, suppression):
    """A function to push on an exit stack."""
    async def exit(kind, error, traceback):
        show(label, 'leaves', error)
        await function()
        return suppression
    return exit


@contextlib.contextmanager
def ended_early():
    """A run is: main is cancelled in its last step, the loop is stopped, or an interrupt ends it."""
    try:
        yield
    except (asyncio.CancelledError, KeyboardInterrupt):
        pass
    except RuntimeError as e:
        if 'loop stopped' not in str(e):
            raise


def at(delay):
    return None if delay is None else asyncio.get_running_loop().time() + delay


def run(text):
    """The lines of the program's trace."""
    p = Names()
    kept = []

    def give(name, value):
        setattr(p, name, value)

    def keep(generator):
        kept.append(generator)
        return generator

    trace.clear()
    runs = []
    scope = {**globals(), 'p': p, 'set': give, 'keep': keep, 'runs': runs}
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    gc.disable()
    try:
        exec(Translator().program(parse(text)), scope)
        with ended_early(), asyncio.Runner(loop_factory=Loop) as runner:
            for main in runs:
                with ended_early():
                    runner.run(main())
    except Endless:
        trace[:] = ['endless']
    finally:
        asyncio._set_running_loop(outer)
        gc.enable()
    return trace
