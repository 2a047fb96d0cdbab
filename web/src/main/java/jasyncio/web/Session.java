package jasyncio.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of somebody from one request to the next, see {@link Application#sessions}. It begins, and its
 * cookie is set, with the first request that looks at it and is not answered with an error.
 *
 * {@snippet :
 * final AppKey<String> USER = new AppKey<>("user");
 *
 * app.post("/login", request -> {
 *     request.session().renew();
 *     request.session().set(USER, request.form().require("user"));
 *     return redirect("/");
 * });
 * app.get("/", request -> text("Hello " + request.session().get(USER)));
 * }
 *
 * <p>aiohttp: {@code await get_session(request)} of aiohttp-session; FastAPI: {@code request.session}.
 */
public final class Session {
    /** All that is ours stands under one name among what Vert.x keeps: two keys may have the same name. */
    private static final String VALUES = "jasyncio";

    private final io.vertx.ext.web.Session session;

    Session(io.vertx.ext.web.Session session) {
        this.session = session;
    }

    private @Nullable Map<AppKey<?>, Object> values() {
        return session.get(VALUES);
    }

    /**
     * Which session it is. Whoever knows this is taken for the one that the session is of.
     *
     * @return the value of its cookie
     */
    public String id() {
        return session.id();
    }

    /**
     * What is remembered under a key.
     *
     * @param <T> the type of it
     * @param key the key
     * @return it, or null
     */
    public <T> @Nullable T get(AppKey<T> key) {
        Map<AppKey<?>, Object> values = values();
        Object value = values == null ? null : values.get(key);
        return value == null ? null : key.cast(value);
    }

    /**
     * Remembers something.
     *
     * @param <T> the type of it
     * @param key what to remember it under
     * @param value what to remember
     */
    public <T> void set(AppKey<T> key, T value) {
        Map<AppKey<?>, Object> values = values();
        if (values == null) {
            values = new ConcurrentHashMap<>(); // Vert.x looks at it from its own thread
            session.put(VALUES, values);
        }
        values.put(key, value);
    }

    /**
     * Forgets what is remembered under a key, if anything is.
     *
     * @param key the key
     */
    public void remove(AppKey<?> key) {
        Map<AppKey<?>, Object> values = values();
        if (values != null) {
            values.remove(key);
        }
    }

    /**
     * Whether nothing is remembered.
     *
     * @return whether it is so
     */
    public boolean isEmpty() {
        Map<AppKey<?>, Object> values = values();
        return values == null || values.isEmpty();
    }

    /** Goes on under another {@link #id}. To be called when somebody logs in: who knew the old one is kept out. */
    public void renew() {
        session.regenerateId();
    }

    /**
     * Ends the session, and removes its cookie: somebody logs out.
     *
     * <p>aiohttp-session: {@code session.invalidate()}.
     */
    public void destroy() {
        session.destroy();
    }

    @Override
    public String toString() {
        Map<AppKey<?>, Object> values = values();
        return "<Session " + (values == null ? Map.of() : values) + ">"; // without its id, which is a secret
    }
}
