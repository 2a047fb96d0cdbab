/** asyncio for Java: coroutines, an event loop, tasks and futures, primitives, streams and subprocesses. */
module jasyncio {
    requires static transitive org.jspecify;
    requires jdk.unsupported; // sun.misc.Signal, for Ctrl-C
}
