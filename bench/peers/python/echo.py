"""An echo server on asyncio or uvloop, by streams or by protocols. Prints "ready PORT".

usage: echo.py asyncio|uvloop streams|protocol
"""
import asyncio
import sys


async def serve(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)

    def pause_writing(self):
        self.transport.pause_reading()

    def resume_writing(self):
        self.transport.resume_reading()


async def main(kind):
    if kind == "streams":
        server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=4096)
    else:
        server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", 0, backlog=4096)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if sys.argv[1] == "uvloop":
    import uvloop

    uvloop.install()
asyncio.run(main(sys.argv[2]))
