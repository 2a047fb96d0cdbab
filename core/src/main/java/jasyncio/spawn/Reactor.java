package jasyncio.spawn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits, on one thread, for the pipes and the ends of all children. Whoever wants to know of a descriptor is told once,
 * and asks again.
 */
final class Reactor {
    static final int IN = 0x1;
    static final int OUT = 0x4;
    static final int ERROR = 0x8;

    private static final int ONE_SHOT = 0x40000000;
    private static final int MOST_EVENTS = 64;

    // struct epoll_event is packed on one machine alone
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
    private static final long DATA = PACKED ? 4 : 8;
    private static final long EVENT_SIZE = DATA + 8;

    private static @Nullable Reactor instance;

    private final int epoll;
    private final AtomicLong watchesMade = new AtomicLong();

    /** By number, not by descriptor: that of an event may be another's by the time it is looked at. */
    private final Map<Long, Watch> watches = new ConcurrentHashMap<>();

    private Reactor(int epoll) {
        this.epoll = epoll;
    }

    static synchronized Reactor get() throws IOException {
        Reactor running = instance;
        if (running == null) {
            int epoll = Libc.epollCreate();
            if (epoll < 0) {
                throw StartFailure.of("a child", "epoll_create1", -epoll);
            }
            running = new Reactor(epoll);
            try {
                Thread.ofPlatform().daemon().name("jasyncio children").start(running::run);
            } catch (Throwable t) {
                Libc.close(epoll);
                throw t;
            }
            instance = running;
        }
        return running;
    }

    /** Never ends: an event that cannot be told is nobody's loss but its owner's. */
    private void run() {
        MemorySegment events = Arena.global().allocate(EVENT_SIZE * MOST_EVENTS, 8);
        while (true) {
            int count = Libc.epollWait(epoll, events, MOST_EVENTS);
            if (count < 0 && count != -Errno.EINTR) {
                throw new AssertionError("epoll_wait: " + Libc.words(-count));
            }
            for (int i = 0; i < count; i++) {
                Watch watch = watches.get(events.get(JAVA_LONG_UNALIGNED, i * EVENT_SIZE + DATA));
                if (watch != null) {
                    tell(watch, events.get(JAVA_INT, i * EVENT_SIZE));
                }
            }
        }
    }

    private static void tell(Watch watch, int events) {
        try {
            watch.listener.accept(events);
        } catch (Throwable t) {
            System.getLogger("jasyncio").log(System.Logger.Level.ERROR, "the news of a child could not be told", t);
        }
    }

    /**
     * Watches a descriptor: for {@link #ERROR} at once, for more when it is asked for.
     *
     * @param what what it belongs to, for the message
     * @param listener is given what has happened, on the reactor's thread
     */
    Watch watch(String what, int fd, IntConsumer listener) throws IOException {
        Watch watch = new Watch(watchesMade.incrementAndGet(), fd, listener);
        watches.put(watch.number, watch);
        int result = watch.control(Libc.EPOLL_ADD, 0);
        if (result < 0) {
            watches.remove(watch.number);
            throw StartFailure.of(what, "epoll_ctl", -result);
        }
        return watch;
    }

    /** A descriptor that is watched. */
    final class Watch {
        private final long number;
        private final int fd;
        private final IntConsumer listener;

        private Watch(long number, int fd, IntConsumer listener) {
            this.number = number;
            this.fd = fd;
            this.listener = listener;
        }

        /** Has the listener told when one of these things happens, or {@link #ERROR}. */
        void ask(int events) {
            int result = control(Libc.EPOLL_MOD, events);
            if (result < 0) {
                throw new AssertionError("epoll_ctl: " + Libc.words(-result));
            }
        }

        /** The listener is told nothing new. Comes before the descriptor is closed. */
        void end() {
            watches.remove(number);
            control(Libc.EPOLL_DEL, 0);
        }

        private int control(int operation, int events) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment event = arena.allocate(EVENT_SIZE, 8);
                event.set(JAVA_INT, 0, events | ONE_SHOT);
                event.set(JAVA_LONG_UNALIGNED, DATA, number);
                return Libc.epollCtl(epoll, operation, fd, event);
            }
        }
    }
}
