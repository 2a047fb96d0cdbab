package jasyncio.files;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Changes on their way from the thread that finds them to the loop. There are no more than so many; what comes after
 * those is lost, and that is a change of its own, after which others are kept again.
 */
final class PendingChanges {
    private final int most;
    private final FileChange overflow;
    private final ArrayDeque<FileChange> waiting = new ArrayDeque<>();
    private boolean lost;

    /** Whether the loop is on its way to look. */
    private boolean told;

    private boolean ended;
    private @Nullable Exception failure;

    PendingChanges(int most, FileChange overflow) {
        this.most = most;
        this.overflow = overflow;
    }

    synchronized void add(FileChange change) {
        if (lost || waiting.size() == most) {
            lost = true;
        } else {
            waiting.add(change);
        }
    }

    /** Whether the loop must be told that there is something. */
    synchronized boolean isToldOnce() {
        boolean isFirst = !told;
        told = true;
        return isFirst;
    }

    /** The next one; null if there is none yet, or none any more. */
    synchronized @Nullable FileChange poll() {
        told = false;
        FileChange next = waiting.poll();
        if (next == null && lost) {
            lost = false;
            return overflow;
        }
        return next;
    }

    /** After those that wait nothing comes. The first end counts. */
    synchronized void end(@Nullable Exception why) {
        if (!ended) {
            ended = true;
            failure = why;
        }
    }

    /** Drops those that wait. */
    synchronized void clear() {
        waiting.clear();
        lost = false;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized @Nullable Exception failure() {
        return failure;
    }
}
