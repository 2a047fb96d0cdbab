"""wait() returns when all are done, failures and cancellations included, and raises nothing."""
import asyncio

from prelude import Boom, log, vrun


async def child(name, delay):
    await asyncio.sleep(delay)
    if name == 'bad':
        raise Boom('a')
    return name


async def main():
    tasks = [asyncio.create_task(child(n, d), name=n) for n, d in (('a', 2), ('bad', 1), ('c', 3))]
    asyncio.get_running_loop().call_later(0.5, tasks[2].cancel)
    done, pending = await asyncio.wait(tasks)
    log(sorted(t.get_name() for t in done), len(pending))
    log(tasks[0].result(), tasks[1].exception(), tasks[2].cancelled())


vrun(main())
