"""Puts an echo server under load: many connections at once, each sending many messages and waiting for each to come back.

    python3 EchoLoad.py [port [connections [messages [bytes]]]]

Starts no server itself; without a port it takes 25000. Ends with status 1 if a byte is lost or changed.
"""
import asyncio
import sys
import time


async def client(port, number, messages, size, ready, start):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    ready.release()
    await start.wait()
    for message in range(messages):
        data = f'{number}:{message}:'.encode().ljust(size, b'.')
        writer.write(data)
        await writer.drain()
        if await reader.readexactly(len(data)) != data:
            raise ValueError(f'connection {number}: message {message} came back changed')
    writer.write_eof()
    if await reader.read():
        raise ValueError(f'connection {number}: more came back than was sent')
    writer.close()
    await writer.wait_closed()


async def main(port=25000, connections=1000, messages=100, size=64):
    ready = asyncio.Semaphore(0)
    start = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for number in range(connections):
            group.create_task(client(port, number, messages, size, ready, start))
        for _ in range(connections):
            await ready.acquire()
        began = time.perf_counter()
        start.set()
    seconds = time.perf_counter() - began
    total = connections * messages
    print(f'{connections} connections, {total} messages of {size} bytes, all back: {seconds:.2f} s, {total / seconds:.0f} messages/s')


if __name__ == '__main__':
    asyncio.run(main(*map(int, sys.argv[1:])))
