// Of what generators end with when the end of run() closes them, only exceptions are reported: nothing that says that
// something was to end.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

final List<AsyncGenerator<Integer>> kept = new ArrayList<>();

AsyncGenerator<Integer> aroundAGroup(Action child) {
    return asyncGenerator(g -> taskGroup(group -> {
        if (child != null) {
            group.createTask(child);
            sleep(0);
        }
        g.yield(1);
    }));
}

Task<?> child;

void failsWhenCancelled() {
    child = currentTask();
    try {
        sleep(10);
    } finally {
        throw new Boom("child");
    }
}

AsyncGenerator<Integer> endsWith(Throwable error) {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
        } finally {
            switch (error) {
                case Exception e -> throw e;
                case Error e -> throw e;
                default -> throw new AssertionError(error);
            }
        }
    });
}

void report(ExceptionContext context) {
    if (context.message().contains("asynchronous generator")) {
        log("reported", context.exception());
    }
}

void main() {
    vrun(() -> {
        getRunningLoop().setExceptionHandler((_, context) -> report(context));
        for (var generator : List.of(aroundAGroup(null), aroundAGroup(() -> failsWhenCancelled()),
                endsWith(new Crash("c")), endsWith(new CancelledError("d")), endsWith(new GeneratorExit()),
                endsWith(new AssertionError()),
                endsWith(new ExceptionGroup("g", List.of(new Boom("e"),
                        new ExceptionGroup("h", List.of(new Boom("f")))))),
                endsWith(new ExceptionGroup("g", List.of(new Boom("e"),
                        new ExceptionGroup("h", List.of(new Crash("f")))))))) {
            kept.add(generator);
            for (int x : generator) {
                log(x);
                break;
            }
        }
    });
    log(child.exception());
}
