"""Of two tasks the first to end wins; the other is cancelled and waited for."""
import asyncio

from prelude import log, vrun


async def racer(name, delay):
    try:
        await asyncio.sleep(delay)
        return name
    except asyncio.CancelledError:
        log(name, 'loses')
        raise


async def race(*racers):
    tasks = [asyncio.create_task(racer) for racer in racers]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        if task in pending:
            task.cancel()
    if pending:
        await asyncio.wait(pending)
    return [task.result() for task in tasks if task in done]


async def main():
    log(await race(racer('a', 3), racer('b', 1), racer('c', 2)))
    log(await race(racer('a', 1), racer('b', 1)))


vrun(main())
