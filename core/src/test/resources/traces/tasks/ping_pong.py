"""Two tasks hand a value to and fro over futures; each hand-over takes one turn."""
import asyncio

from prelude import log, vrun


async def player(name, box, start):
    loop = asyncio.get_running_loop()
    if start:
        box['b'].set_result(1)
    for _ in range(3):
        ball = await box[name]
        log(name, ball)
        box[name] = loop.create_future()
        other = 'b' if name == 'a' else 'a'
        if not box[other].done():
            box[other].set_result(ball + 1)


async def main():
    loop = asyncio.get_running_loop()
    box = {'a': loop.create_future(), 'b': loop.create_future()}
    a = asyncio.create_task(player('a', box, True))
    b = asyncio.create_task(player('b', box, False))
    await asyncio.wait([a, b])
    log('end')


vrun(main())
