/** asyncio for Java: coroutines, an event loop, tasks and futures, primitives, streams, subprocesses, files. */
module jasyncio {
    requires static org.jspecify; // annotations: nobody needs them to compile or run
    requires static java.instrument; // with -javaagent, which brings it
    requires jdk.management; // the scheduler of virtual threads
    requires jdk.unsupported; // sun.misc.Signal, for Ctrl-C

    exports jasyncio;
    exports jasyncio.coroutine;
    exports jasyncio.context;
    exports jasyncio.loop;
    exports jasyncio.primitives;
    exports jasyncio.reactive;
    exports jasyncio.streams;
    exports jasyncio.tls;
    exports jasyncio.net;
    exports jasyncio.process;
    exports jasyncio.files;
    exports jasyncio.inspect;

    uses jasyncio.loop.PollerProvider;

    exports jasyncio.agent to java.instrument;
}
