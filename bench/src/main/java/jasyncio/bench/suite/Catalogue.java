package jasyncio.bench.suite;

import static jasyncio.bench.suite.Names.BARE;
import static jasyncio.bench.suite.Names.CPYTHON;
import static jasyncio.bench.suite.Names.GO;
import static jasyncio.bench.suite.Names.KOTLIN;
import static jasyncio.bench.suite.Names.NODE;
import static jasyncio.bench.suite.Names.OURS;
import static jasyncio.bench.suite.Names.THREAD;
import static jasyncio.bench.suite.Names.THREADS;
import static jasyncio.bench.suite.Names.TRIO;
import static jasyncio.bench.suite.Names.UVLOOP;

import java.util.ArrayList;
import java.util.List;

/** All that is measured. */
final class Catalogue {
    private static final Peer ASYNCIO = Peer.python("inside", "asyncio");
    private static final Peer ON_UVLOOP = Peer.python("inside", "uvloop");
    private static final Peer ON_TRIO = Peer.python("trio_inside", "trio");
    private static final Peer IN_GO = Peer.go("inside");
    private static final Peer IN_NODE = Peer.node("inside");
    private static final String MILLION = "1000000";
    private static final String LINES = "1000000";

    private Catalogue() {}

    static List<Benchmark> all() {
        return List.of(
                turns("switch", "2", "two tasks")
                        .goal(BARE, 1.15).goal(KOTLIN, 2).goal(UVLOOP, 0.12).goal(CPYTHON, 0.08),
                turns("switch-10k", "10000", "10,000 tasks").goal(KOTLIN, 1.5),
                new Benchmark("switch-1m", "sleep(0), a million tasks in turns", Metric.NS, List.of(
                        inside(OURS, "SwitchMillion.jasyncio"), inside(BARE, "SwitchMillion.continuation"),
                        inside(KOTLIN, "SwitchMillion.kotlin"),
                        new Script(GO, IN_GO, List.of("switch", MILLION)))).goal(KOTLIN, 1.5),
                new Benchmark("create", "create a task and await it", Metric.NS, List.of(
                        inside(OURS, "CreateAwait.jasyncio"), thread("CreateAwait.jasyncio"),
                        inside(BARE, "CreateAwait.continuation"), inside(KOTLIN, "CreateAwait.kotlin"),
                        inside(THREADS, "CreateAwait.virtualThreads"),
                        new Script(GO, IN_GO, List.of("create_await")),
                        new Script(CPYTHON, ASYNCIO, List.of("asyncio", "create_await"))))
                        .goal(KOTLIN, 0.6).goal(GO, 0.7),
                new Benchmark("await", "await code that does not wait", Metric.NS, List.of(
                        inside(OURS, "AwaitInPlace.jasyncio"),
                        inside("jasyncio, coroutine()", "AwaitInPlace.coroutines"),
                        thread("AwaitInPlace.jasyncio"), inside("a method call", "AwaitInPlace.call"))),
                new Benchmark("queue", "an item through Queue(10)", Metric.NS, List.of(
                        inside(OURS, "QueueItems.jasyncio"), thread("QueueItems.jasyncio"),
                        inside(KOTLIN, "QueueItems.kotlin"), inside(THREADS, "QueueItems.virtualThreads"),
                        new Script(GO, IN_GO, List.of("queue_items", "10")),
                        new Script(CPYTHON, ASYNCIO, List.of("asyncio", "queue_items", "10")),
                        new Script(TRIO, ON_TRIO, List.of("queue_items", "10"))))
                        .goal(KOTLIN, 0.3).goal(GO, 0.3),
                roundTrip("lock", "Lock", "LockRoundTrip").goal(KOTLIN, 0.5),
                roundTrip("semaphore", "Semaphore", "SemaphoreRoundTrip").goal(KOTLIN, 0.5),
                new Benchmark("event", "Event: set, awaited, cleared", Metric.NS, List.of(
                        inside(OURS, "EventRoundTrip.jasyncio"), thread("EventRoundTrip.jasyncio"),
                        new Script(CPYTHON, ASYNCIO, List.of("asyncio", "event")))),
                new Benchmark("asleep", "a million tasks asleep: each created, and finished", Metric.NS, List.of(
                        new Program(OURS, "Asleep", List.of("jasyncio", MILLION), "continuation"),
                        new Program(KOTLIN, "Asleep", List.of("kotlin", MILLION), "continuation")))
                        .goal(KOTLIN, 0.8).goal(OURS, KOTLIN, Metric.BYTES, 1.3),
                new Benchmark("timers", "a million timers: set, a third cancelled, the rest fired", Metric.NS, List.of(
                        new Program(OURS, "Timers", List.of("jasyncio", MILLION), "continuation"),
                        new Program("Netty", "Timers", List.of("netty", MILLION), "continuation"),
                        new Program(KOTLIN, "Timers", List.of("kotlin", MILLION), "continuation"),
                        new Script(NODE, Peer.node("timers"), List.of(MILLION))))
                        .goal("Netty", 0.8).goal(KOTLIN, 0.8).goal(NODE, 0.8),
                across("threadsafe", "callSoonThreadsafe from another thread, as fast as it can", "CallsAcross"),
                across("wake-up", "callSoonThreadsafe of a loop that sleeps, and back", "WakeUps"),
                new Benchmark("generator", "an item of an async generator", Metric.NS, List.of(
                        inside(OURS, "GeneratorItems.jasyncio"), thread("GeneratorItems.jasyncio"),
                        inside("Kotlin's flow", "GeneratorItems.kotlin"),
                        new Script(CPYTHON, ASYNCIO, List.of("asyncio", "generator")),
                        new Script(NODE, IN_NODE, List.of("generator")))).goal(CPYTHON, 0.5),
                new Benchmark("gather", "gather of 1,000 that wait once: each", Metric.NS, List.of(
                        inside(OURS, "Gather.jasyncio"), thread("Gather.jasyncio"), inside(BARE, "Gather.continuation"),
                        inside(KOTLIN, "Gather.kotlin"),
                        new Script(GO, IN_GO, List.of("gather", "1000")),
                        new Script(CPYTHON, ASYNCIO, List.of("asyncio", "gather", "1000")),
                        new Script(NODE, IN_NODE, List.of("gather", "1000")))).goal(KOTLIN, 0.8),
                new Benchmark("group", "TaskGroup of 1,000 that wait once: each", Metric.NS, List.of(
                        inside(OURS, "Gather.taskGroups"), thread("Gather.taskGroups"),
                        inside(KOTLIN, "Gather.kotlinScopes"),
                        new Script(CPYTHON, ASYNCIO, List.of("asyncio", "group", "1000")),
                        new Script(TRIO, ON_TRIO, List.of("group", "1000"))))
                        .goal(CPYTHON, 0.1).goal(KOTLIN, 0.8),
                echo("echo", 10, 64, 1.15, 0.9, 1.0, 0.5),
                echo("echo-1k", 1000, 64, 1.15, 0.9, 1.0, 0.5),
                echo("echo-16k", 10, 16_384, 1.3, 1.05, 1.0, 0.6),
                new Benchmark("lines", "a line of 100 bytes read from a stream", Metric.NS, List.of(
                        new Fed(OURS, inside("continuation", "Lines", LINES)),
                        new Fed(THREAD, inside("thread", "Lines", LINES)),
                        new Fed("Go, bufio", of(Peer.go("lines"), LINES)),
                        new Fed("uvloop, streams", of(Peer.python("lines", "uvloop"), "uvloop", LINES)),
                        new Fed("CPython, streams", of(Peer.python("lines", "asyncio"), "asyncio", LINES))))
                        .goal("uvloop, streams", 0.3).goal("Go, bufio", 1),
                new Benchmark("idle", "10,000 connections that say nothing: heap for each", Metric.BYTES, List.of(
                        idle(OURS, "jasyncio", "continuation"), idle(THREAD, "jasyncio", "thread"),
                        idle("Netty NIO", "netty", "continuation"))).goal("Netty NIO", 1),
                child("child", "a child started, spoken to and ended", "talk").goal(CPYTHON, 1).goal(GO, 1),
                child("pipe", "300 MB through a child's pipe", "pipe").goal(CPYTHON, 0.7),
                new Benchmark("start", "hello world, from the start of the process to its end", Metric.MS, List.of(
                        new StartUp("jasyncio run", _ -> List.of("./jasyncio", "run", "bench/peers/java/Hello.java")),
                        new StartUp(CPYTHON, of(Peer.python("start", "asyncio"))),
                        new StartUp(NODE, of(Peer.node("start")))))
                        .goal(CPYTHON, 1.3));
    }

    private static Benchmark child(String name, String title, String work) {
        return new Benchmark(name, title, Metric.NS, List.of(
                new Program(OURS, "Children", List.of(work), "continuation"),
                new Program(THREAD, "Children", List.of(work), "thread"),
                new Script(GO, Peer.go("child"), List.of(work)),
                new Script(CPYTHON, Peer.python("child", "asyncio"), List.of("asyncio", work)),
                new Script(UVLOOP, Peer.python("child", "uvloop"), List.of("uvloop", work))));
    }

    private static Contestant idle(String name, String library, String engine) {
        return new Program(name, "IdleConnections", List.of(library, "10000", Peer.COMPILED.resolve("hold").toString()),
                engine, Peer.c("hold"));
    }

    private static EchoServer.Start inside(String engine, String main, String argument) {
        return settings -> Jvm.command(settings, engine, "jasyncio.bench.inside." + main, argument);
    }

    private static Contestant inside(String name, String method) {
        return new Inside(name, method, "", "continuation", Processes.MEASURED);
    }

    private static Contestant thread(String method) {
        return new Inside(THREAD, method, "", "thread", Processes.MEASURED);
    }

    private static Benchmark turns(String name, String tasks, String who) {
        List<Contestant> all = new ArrayList<>(List.of(
                new Inside(OURS, "Switch.jasyncio", tasks, "continuation", Processes.MEASURED),
                new Inside(THREAD, "Switch.jasyncio", tasks, "thread", Processes.MEASURED),
                new Inside(BARE, "Switch.continuation", tasks, "continuation", Processes.MEASURED),
                new Inside(KOTLIN, "Switch.kotlin", tasks, "continuation", Processes.MEASURED),
                new Script(GO, IN_GO, List.of("switch", tasks)),
                new Script(CPYTHON, ASYNCIO, List.of("asyncio", "switch", tasks)),
                new Script(UVLOOP, ON_UVLOOP, List.of("uvloop", "switch", tasks))));
        if (tasks.equals("2")) {
            all.add(new Script(TRIO, ON_TRIO, List.of("switch", tasks)));
            all.add(new Script(NODE, IN_NODE, List.of("switch", tasks)));
        }
        return new Benchmark(name, "sleep(0), " + who + " in turns", Metric.NS, all);
    }

    private static Benchmark roundTrip(String name, String what, String type) {
        return new Benchmark(name, what + ", acquired and released", Metric.NS, List.of(
                inside(OURS, type + ".jasyncio"), thread(type + ".jasyncio"), inside(KOTLIN, type + ".kotlin"),
                new Script(CPYTHON, ASYNCIO, List.of("asyncio", name))));
    }

    private static Benchmark across(String name, String title, String type) {
        return new Benchmark(name, title, Metric.NS, List.of(
                new Inside(OURS, type + ".jasyncio", "", "continuation", Processes.BOTH),
                new Inside(THREAD, type + ".jasyncio", "", "thread", Processes.BOTH),
                new Inside("Netty NIO", type + ".nettyNio", "", "continuation", Processes.BOTH),
                new Inside("Netty epoll", type + ".nettyEpoll", "", "continuation", Processes.BOTH)))
                .goal("Netty NIO", 1).goal("Netty epoll", 1);
    }

    private static Benchmark echo(String name, int connections, int bytes, double c, double go, double netty,
            double uvloop) {
        String size = bytes >= 1024 ? bytes / 1024 + " KiB" : bytes + " B";
        String streams = "uvloop, streams";
        return new Benchmark(name, "echo, %,d connections × %s".formatted(connections, size), Metric.RATE, List.of(
                server(OURS, java("continuation", "JasyncioEcho"), connections, bytes),
                server(THREAD, java("thread", "JasyncioEcho"), connections, bytes),
                server("jasyncio on Netty's loop", java("continuation", "JasyncioEcho", "netty"), connections, bytes),
                server("C, epoll", of(Peer.c("echo")), connections, bytes),
                server(GO, of(Peer.go("echo")), connections, bytes),
                server("Netty epoll", java("thread", "NettyEcho", "epoll"), connections, bytes),
                server("Netty NIO", java("thread", "NettyEcho", "nio"), connections, bytes),
                server("Netty io_uring", java("thread", "NettyEcho", "io_uring"), connections, bytes),
                server("Vert.x", java("thread", "VertxEcho"), connections, bytes),
                server(THREADS, java("thread", "ThreadsEcho"), connections, bytes),
                server(streams, of(Peer.python("echo", "uvloop"), "uvloop", "streams"), connections, bytes),
                server("uvloop, protocol", of(Peer.python("echo", "uvloop"), "uvloop", "protocol"), connections,
                        bytes),
                server("CPython, streams", of(Peer.python("echo", "asyncio"), "asyncio", "streams"), connections,
                        bytes),
                server(NODE, of(Peer.node("echo")), connections, bytes)))
                .goal("C, epoll", c).goal(GO, go).goal("Netty epoll", netty).goal(streams, uvloop)
                .goal(OURS, GO, Metric.P99, 1).goal(OURS, "Netty epoll", Metric.P99, 1);
    }

    private static Contestant server(String name, EchoServer.Start start, int connections, int bytes) {
        return new EchoServer(name, start, connections, bytes);
    }

    private static EchoServer.Start java(String engine, String main, String... arguments) {
        return settings -> Jvm.command(settings, engine, "jasyncio.bench.echo." + main, arguments);
    }

    private static EchoServer.Start of(Peer peer, String... arguments) {
        return _ -> {
            List<String> command = new ArrayList<>(peer.command());
            command.addAll(List.of(arguments));
            return command;
        };
    }
}
