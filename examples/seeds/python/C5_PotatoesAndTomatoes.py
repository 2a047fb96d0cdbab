"""Potatoes and tomatoes are bought at once: while one delivery is awaited, the other is unpacked."""
import asyncio


class Potato:
    pass


class Tomato:
    pass


class Shelf:
    """A shelf of one vegetable, and what its supplier delivers: how long it takes, how many it brings."""

    def __init__(self, vegetable, stock, deliveries):
        self.vegetable = vegetable
        self.stock = [vegetable() for _ in range(stock)]
        self.deliveries = iter(deliveries)

    async def ask_for_more(self):
        wait, num = next(self.deliveries)
        await asyncio.sleep(wait)
        self.stock.extend(self.vegetable() for _ in range(num))

    async def take(self, num):
        for _ in range(num):
            if not self.stock:
                await self.ask_for_more()
            yield self.stock.pop()


potatos = Shelf(Potato, 1, [(0.3, 3), (0.3, 5), (0.6, 2), (0.3, 6), (0.3, 3)])
tomatos = Shelf(Tomato, 1, [(0.4, 3), (0.3, 2), (0.3, 6), (0.6, 3), (0.3, 5)])


async def buy_potatos():
    bucket = []
    async for p in potatos.take(20):
        bucket.append(p)
        print('Got potato {}...'.format(id(p)))
    return bucket


async def buy_tomatos():
    bucket = []
    async for t in tomatos.take(20):
        bucket.append(t)
        print('Got tomato {}...'.format(id(t)))
    return bucket


async def main():
    tasks = [asyncio.create_task(buy_potatos()), asyncio.create_task(buy_tomatos())]
    await asyncio.wait(tasks)
    print('{} potatos and {} tomatos'.format(*[len(task.result()) for task in tasks]))


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
