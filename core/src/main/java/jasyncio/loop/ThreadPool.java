package jasyncio.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads for calls that block or compute. No call waits for another to end, unless there are as many threads
 * as there may be: while any waits, a thread is on its way to it, the one that was busy last or a new one, and one that
 * gets there sends the next. Threads that end a call meanwhile help themselves, so that many short calls need few
 * threads and few switches between them. A thread without work ends after a while. All are daemons: a program that ends
 * does not wait for them, unless its loop does.
 *
 * <p>{@code ThreadPoolExecutor} cannot do this: it queues calls although it may start another thread, or starts one for
 * each call although others are idle.
 */
final class ThreadPool extends AbstractExecutorService {
    private final int limit;
    private final long keepAliveNanos;
    private final Thread.Builder.OfPlatform builder =
            Thread.ofPlatform().daemon().name("jasyncio-executor-", 0).inheritInheritableThreadLocals(false);
    private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

    /** Guards all that follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition terminated = lock.newCondition();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Set<Worker> workers = new HashSet<>();

    /** Those of the workers that have nothing to do, the last one to be used next. */
    private final Deque<Worker> idle = new ArrayDeque<>();

    /** Who is on its way to what waits. */
    private @Nullable Worker coming;

    private boolean shutdown;

    /**
     * A call.
     *
     * @param work the call
     * @param then what tells others that it has ended; by then its thread can be had for the next one
     */
    private record Job(Runnable work, Runnable then) {}

    /**
     * No thread is started yet.
     *
     * @param limit how many threads there may be
     * @param keepAliveNanos after how long without work a thread ends
     */
    ThreadPool(int limit, long keepAliveNanos) {
        this.limit = limit;
        this.keepAliveNanos = keepAliveNanos;
    }

    @Override
    public void execute(Runnable work) {
        execute(work, () -> {});
    }

    /**
     * Runs {@code work}, and then {@code then} on the same thread, which is free again by that time.
     *
     * @throws RejectedExecutionException once the pool was shut down
     */
    void execute(Runnable work, Runnable then) {
        lock.lock();
        try {
            if (shutdown) {
                throw new RejectedExecutionException("cannot schedule new calls after shutdown");
            }
            waiting.add(new Job(work, then));
            send();
        } finally {
            lock.unlock();
        }
    }

    /** Has a worker come, if something waits and none is coming. */
    private void send() {
        if (waiting.isEmpty() || coming != null) {
            return;
        }
        Worker free = idle.pollLast();
        if (free != null) {
            coming = free;
            LockSupport.unpark(free.thread);
        } else if (workers.size() < limit) {
            start();
        }
    }

    private void start() {
        Worker worker = new Worker();
        workers.add(worker);
        try {
            worker.thread.start();
            coming = worker;
        } catch (OutOfMemoryError noThread) {
            workers.remove(worker);
            if (workers.isEmpty()) { // else one of them does it, later
                waiting.clear();
                throw noThread;
            }
        }
    }

    @Override
    public void shutdown() {
        lock.lock();
        try {
            shutdown = true;
            idle.forEach(worker -> LockSupport.unpark(worker.thread));
            signalIfTerminated();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        lock.lock();
        try {
            List<Runnable> notBegun = new ArrayList<>();
            waiting.forEach(job -> notBegun.add(job.work));
            waiting.clear();
            shutdown();
            workers.forEach(worker -> worker.thread.interrupt());
            return notBegun;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isShutdown() {
        lock.lock();
        try {
            return shutdown;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isTerminated() {
        lock.lock();
        try {
            return shutdown && workers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (!isTerminated()) {
                if (left <= 0) {
                    return false;
                }
                left = terminated.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void signalIfTerminated() {
        if (shutdown && workers.isEmpty()) {
            terminated.signalAll();
        }
    }

    private final class Worker implements Runnable {
        final Thread thread = builder.unstarted(this);

        Worker() {
            thread.setContextClassLoader(classLoader);
        }

        @Override
        public void run() {
            Job job = take();
            while (true) {
                if (job == null && !isCalled()) {
                    return;
                }
                job = job == null ? take() : perform(job);
            }
        }

        /** Does a job, and returns the next one; null if this worker has become idle. */
        private @Nullable Job perform(Job job) {
            try {
                job.work.run();
            } catch (Throwable t) {
                thread.getUncaughtExceptionHandler().uncaughtException(thread, t);
            }
            boolean _ = Thread.interrupted(); // it was meant for this job
            Job next = take();
            job.then.run();
            return next;
        }

        /** What has waited longest; null if nothing does, and this worker is idle now. */
        private @Nullable Job take() {
            lock.lock();
            try {
                if (coming == this) {
                    coming = null;
                }
                Job job = waiting.poll();
                if (job == null) {
                    idle.add(this);
                } else {
                    send();
                }
                return job;
            } finally {
                lock.unlock();
            }
        }

        /** Waits, being idle, until this worker is to come; false if it has ended instead. */
        private boolean isCalled() {
            long deadline = System.nanoTime() + keepAliveNanos;
            while (true) {
                long left = deadline - System.nanoTime();
                lock.lock();
                try {
                    if (coming == this) {
                        return true;
                    }
                    if (shutdown || left <= 0) {
                        idle.remove(this);
                        workers.remove(this);
                        signalIfTerminated();
                        return false;
                    }
                } finally {
                    lock.unlock();
                }
                LockSupport.parkNanos(ThreadPool.this, left);
                boolean _ = Thread.interrupted();
            }
        }
    }
}
