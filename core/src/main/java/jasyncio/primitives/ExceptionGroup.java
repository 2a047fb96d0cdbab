package jasyncio.primitives;

import jasyncio.engine.Several;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several exceptions at once: what a task group throws. They may be groups themselves.
 *
 * {@snippet :
 * try {
 *     taskGroup(g -> { ... });
 * } catch (ExceptionGroup failures) {
 *     var split = failures.split(IOException.class);      // Python's except*
 *     if (split.match() != null) { retry(split.match().exceptions()); }
 *     if (split.rest() != null) { throw split.rest(); }
 * }
 * }
 *
 * <p>Printing it shows all of them as a tree. To tools that do not know this class they are its suppressed exceptions.
 *
 * <p>asyncio: {@code ExceptionGroup} and {@code BaseExceptionGroup}; here a group is an exception even where it holds
 * errors.
 */
@SuppressWarnings("exports") // Several is how the loop looks into a group, and no part of what users see
public class ExceptionGroup extends RuntimeException implements Several {
    private static final long serialVersionUID = 1;

    /** The message, without the number of exceptions. */
    private final String text;

    /** The exceptions, at least one. */
    @SuppressWarnings("serial") // an immutable list of the JDK's
    private final List<Throwable> exceptions;

    /**
     * Two groups made of one.
     *
     * @param match the exceptions that a condition holds for; null if there are none
     * @param rest the others; null if there are none
     */
    public record Split(@Nullable ExceptionGroup match, @Nullable ExceptionGroup rest) {}

    /**
     * Creates a group.
     *
     * <p>asyncio: {@code ExceptionGroup(message, exceptions)}.
     *
     * @param message what happened
     * @param exceptions the exceptions, at least one
     * @throws IllegalArgumentException if there are none, or one is null
     */
    @SuppressWarnings("this-escape") // addSuppressed is final
    public ExceptionGroup(String message, Collection<? extends Throwable> exceptions) {
        for (Object exception : exceptions) { // an unchecked cast may have let anything in
            if (!(exception instanceof Throwable)) {
                throw new IllegalArgumentException(
                        "an ExceptionGroup holds exceptions, not " + exception + ": " + message);
            }
        }
        this.text = message;
        this.exceptions = List.copyOf(exceptions);
        if (this.exceptions.isEmpty()) {
            throw new IllegalArgumentException("an ExceptionGroup needs at least one exception: " + message);
        }
        for (Throwable exception : this.exceptions) {
            addSuppressed(exception);
        }
    }

    /**
     * What happened, without the count that {@link #getMessage} adds.
     *
     * <p>asyncio: {@code ExceptionGroup.message}.
     *
     * @return the message
     */
    public final String message() {
        return text;
    }

    @Override
    public String getMessage() {
        int count = exceptions.size();
        return text + " (" + count + " sub-exception" + (count == 1 ? ")" : "s)");
    }

    /**
     * The exceptions of this group.
     *
     * <p>asyncio: {@code ExceptionGroup.exceptions}.
     *
     * @return an immutable list
     */
    @Override
    public final List<Throwable> exceptions() {
        return exceptions;
    }

    /**
     * The part of this group that is of a type, with the same nesting.
     *
     * <p>asyncio: {@code ExceptionGroup.subgroup(type)}.
     *
     * @param type the type
     * @return a group, this one if {@code type} is a type of its own; null if there are none
     */
    public final @Nullable ExceptionGroup subgroup(Class<? extends Throwable> type) {
        return subgroup(type::isInstance);
    }

    /**
     * The part of this group for which a condition holds, with the same nesting.
     *
     * <p>asyncio: {@code ExceptionGroup.subgroup(condition)}.
     *
     * @param condition is asked for this group first, then for each exception; where it holds for a group it holds for
     *     all in it
     * @return a group, this one if {@code condition} holds for it; null if there are none
     */
    public final @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> condition) {
        if (condition.test(this)) {
            return this;
        }
        List<Throwable> matching = new ArrayList<>();
        for (Throwable exception : exceptions) {
            if (exception instanceof ExceptionGroup group) {
                addIfPresent(group.subgroup(condition), matching);
            } else if (condition.test(exception)) {
                matching.add(exception);
            }
        }
        return part(matching);
    }

    /**
     * This group in two: the exceptions that are of a type, and the others.
     *
     * <p>asyncio: {@code ExceptionGroup.split(type)}, {@code except*}.
     *
     * @param type the type
     * @return both parts, with the same nesting
     */
    public final Split split(Class<? extends Throwable> type) {
        return split(type::isInstance);
    }

    /**
     * This group in two: the exceptions for which a condition holds, and the others.
     *
     * <p>asyncio: {@code ExceptionGroup.split(condition)}.
     *
     * @param condition see {@link #subgroup(Predicate)}
     * @return both parts, with the same nesting
     */
    public final Split split(Predicate<? super Throwable> condition) {
        if (condition.test(this)) {
            return new Split(this, null);
        }
        List<Throwable> matching = new ArrayList<>();
        List<Throwable> others = new ArrayList<>();
        for (Throwable exception : exceptions) {
            if (exception instanceof ExceptionGroup group) {
                Split parts = group.split(condition);
                addIfPresent(parts.match(), matching);
                addIfPresent(parts.rest(), others);
            } else {
                (condition.test(exception) ? matching : others).add(exception);
            }
        }
        return new Split(part(matching), part(others));
    }

    private static void addIfPresent(@Nullable ExceptionGroup group, List<Throwable> exceptions) {
        if (group != null) {
            exceptions.add(group);
        }
    }

    private @Nullable ExceptionGroup part(List<Throwable> of) {
        if (of.isEmpty()) {
            return null;
        }
        ExceptionGroup part = derive(of);
        part.setStackTrace(getStackTrace());
        if (part.getCause() == null && getCause() != null) {
            part.initCause(getCause());
        }
        notesOf(this).forEach(part::addSuppressed);
        return part;
    }

    /**
     * A group like this one with other exceptions: {@link #split} and {@link #subgroup} make their results with it, and
     * then give them this group's stack trace and cause. A subclass returns one of its own class.
     *
     * <p>asyncio: {@code ExceptionGroup.derive(exceptions)}.
     *
     * @param exceptions the exceptions, at least one
     * @return a new group
     */
    public ExceptionGroup derive(List<? extends Throwable> exceptions) {
        return new ExceptionGroup(text, exceptions);
    }

    /** What was added to {@code error} as suppressed and is not one of a group's exceptions. */
    static List<Throwable> notesOf(Throwable error) {
        List<Throwable> suppressed = Arrays.asList(error.getSuppressed());
        return error instanceof ExceptionGroup group
                ? suppressed.subList(Math.min(group.exceptions.size(), suppressed.size()), suppressed.size())
                : suppressed;
    }

    /** Prints this group as a tree. */
    @Override
    public void printStackTrace(PrintStream stream) {
        stream.print(ExceptionTree.format(this));
        stream.flush();
    }

    /** Prints this group as a tree. */
    @Override
    public void printStackTrace(PrintWriter writer) {
        writer.print(ExceptionTree.format(this));
        writer.flush();
    }
}
