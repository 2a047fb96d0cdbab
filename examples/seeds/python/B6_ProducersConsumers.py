"""Two producers and three consumers share a bounded queue."""
import asyncio


# consumer
async def consumer(q, n):
    print('consumer {}: starting...'.format(n))
    while True:
        print('consumer {}: prepare to get'.format(n))
        item = await q.get()
        print('consumer {}: get {}'.format(n, item))
        # 每個 consumer 的速度不同
        await asyncio.sleep(0.75 + 0.1 * n)
        # 完成一項工作,發送訊號給 queue
        q.task_done()


# producer A
async def producer_a(q, num_products):
    print('producer A: starting producer A...')
    for i in range(num_products):
        await q.put('A ' + str(i))
        print('producer A: create A {}'.format(i))
        await asyncio.sleep(0.1)


# producer B
async def producer_b(q, num_products):
    print('producer B: starting producer B...')
    for i in range(num_products):
        await q.put('B ' + str(i))
        print('producer B: create B {}'.format(i))
        await asyncio.sleep(0.2)


def show(q):
    print('queue: qsize {}, empty {}, full {}, maxsize {}'.format(q.qsize(), q.empty(), q.full(), q.maxsize))


# 任務調度
async def main(num_consumers, num_products):
    # 以 consumers 的數量為 queue size 上限,當 queue 裡面的 items 數量到達上限,就無法再放入 item
    q = asyncio.Queue(maxsize=num_consumers)
    show(q)

    # 產生兩個 producer tasks,每一個 producer 都會產生 num_products 個 products,放入 q
    prod_a = [asyncio.create_task(producer_a(q, num_products))]
    prod_b = [asyncio.create_task(producer_b(q, num_products))]

    # 產生 consumers
    consumers = [
        asyncio.create_task(consumer(q, i)) for i in range(num_consumers)
    ]

    await asyncio.gather(*prod_a, *prod_b)
    print('producers All: ending')
    show(q)

    # 表示 queue 裡面已經沒有 product tasks
    await q.join()
    print('consumers All: ending')
    show(q)

    # 以 cancel 確認將所有 consumers 取消,否則 consumer 會一直等待 queue
    for c in consumers:
        c.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print('consumers cancelled: {}'.format([c.cancelled() for c in consumers]))


# main(消費者數量, products 數量)
asyncio.run(main(3, 4))
