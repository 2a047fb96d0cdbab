"""A coroutine that nobody awaits is warned about, in debug mode with the place where it was created."""
import sys
import warnings


def show_warning(message, category, *where):
    print('{}: {}'.format(category.__name__, message))


warnings.showwarning = show_warning


async def main():
    print("Hello World")


print(main())

sys.set_coroutine_origin_tracking_depth(1)
print(main())
