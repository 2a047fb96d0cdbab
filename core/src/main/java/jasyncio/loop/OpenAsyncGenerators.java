package jasyncio.loop;

import jasyncio.coroutine.AsyncGeneratorHooks;
import jasyncio.coroutine.Awaitable;
import jasyncio.engine.Several;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The asynchronous generators that began to run on a loop and have not ended. */
final class OpenAsyncGenerators implements AsyncGeneratorHooks {
    private final EventLoop loop;
    private final Set<Awaitable<?>> open = new LinkedHashSet<>();
    private boolean shutdown;

    OpenAsyncGenerators(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void firstIteration(Awaitable<?> closing) {
        if (shutdown) {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                    "an asynchronous generator was started after loop.shutdownAsyncgens(): nobody will close it");
        }
        open.add(closing);
    }

    @Override
    public void abandoned(Awaitable<?> closing) {
        loop.run.onLoop(() -> {
            if (open.remove(closing)) {
                loop.createTask(closing);
            }
        });
    }

    @Override
    public void ended(Awaitable<?> closing) {
        open.remove(closing);
    }

    void shutdown() {
        shutdown = true;
        if (open.isEmpty()) {
            return;
        }
        List<Awaitable<?>> last = List.copyOf(open);
        open.clear(); // first, because eager tasks close them at once
        List<Task<?>> closing = new ArrayList<>();
        for (Awaitable<?> each : last) {
            closing.add(loop.createTask(each));
        }
        new AllDone(loop, closing).await();
        for (Task<?> task : closing) {
            Throwable failure = task.cancelled() ? null : task.exception();
            if (failure != null && isFault(failure)) {
                loop.callExceptionHandler(
                        ExceptionContext.of("an error occurred during closing of an asynchronous generator", failure));
            }
        }
    }

    /**
     * Whether it is worth a report that a generator ended so when it was closed: whether CPython's counterpart is an
     * {@code Exception}. What is not says that something was to end, as does a group that holds the
     * {@code GeneratorExit} which closed the generator.
     */
    private static boolean isFault(Throwable failure) {
        return switch (failure) {
            case Several group -> group.exceptions().stream().allMatch(OpenAsyncGenerators::isFault);
            case AssertionError _,VirtualMachineError _,LinkageError _ -> true;
            default -> failure instanceof Exception;
        };
    }
}
