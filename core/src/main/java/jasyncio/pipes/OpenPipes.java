package jasyncio.pipes;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pipes of a loop that belong to no child. Those still open when the loop is closed are closed. */
final class OpenPipes implements AutoCloseable {
    private final EventLoop loop;
    private final Set<PipeTransport> pipes = new LinkedHashSet<>();

    private OpenPipes(EventLoop loop) {
        this.loop = loop;
    }

    static OpenPipes of(EventLoop loop) {
        return loop.attachment(OpenPipes.class, OpenPipes::new);
    }

    void add(PipeTransport pipe) {
        pipes.add(pipe);
    }

    void remove(PipeTransport pipe) {
        pipes.remove(pipe);
    }

    @Override
    public void close() {
        for (PipeTransport pipe : List.copyOf(pipes)) {
            if (loop.getDebug()) {
                loop.callExceptionHandler(ExceptionContext.of("unclosed transport", null).with("transport", pipe));
            }
            pipe.abandon();
        }
        pipes.clear();
    }

    @Override
    public String toString() {
        return "pipes " + pipes;
    }
}
