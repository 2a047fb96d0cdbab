"""aiohttp on uvloop: what says hello, for CompareWeb."""

import asyncio

import uvloop
from aiohttp import web


async def hello(request):
    return web.Response(text="Hello")


async def main():
    app = web.Application()
    app.router.add_get("/", hello)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print("ready", runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


uvloop.install()
asyncio.run(main())
