"""An object with its own __await__: what it yields are traps, what it returns is the result."""
from prelude import log


class Awaitable:
    def __init__(self, *traps):
        self.traps = traps

    def __await__(self):
        answers = []
        for trap in self.traps:
            answers.append((yield trap))
        return answers


async def body():
    return await Awaitable('Hello ~', 'XD')


coroutine = body()
log(coroutine.send(None))
log(coroutine.send(1))
try:
    coroutine.send(2)
except StopIteration as e:
    log(e.value)
