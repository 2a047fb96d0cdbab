"""A shell command as a subprocess; it writes to the program's own standard output."""
import asyncio


async def main():
    process = await asyncio.create_subprocess_shell('echo "yo"')
    await process.wait()
    print(process)


asyncio.run(main())
