package jasyncio.engine;

import jasyncio.coroutine.GeneratorExit;

/** Unwinds the stack of a coroutine that nobody holds any more. */
final class AbandonedError extends GeneratorExit {
    private static final long serialVersionUID = 1;
}
