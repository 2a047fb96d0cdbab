"""A coroutine driven by hand, and a run() of three lines that does it."""


async def async_function():
    return 1


coroutine = async_function()
try:
    coroutine.send(None)
except StopIteration as e:
    print(e.value)


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


async def await_coroutine():
    result = await async_function()
    print(result)
    return result + 1


print(run(await_coroutine()))
