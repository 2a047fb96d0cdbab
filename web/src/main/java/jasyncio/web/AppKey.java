package jasyncio.web;

/**
 * What state of an {@link Application} or a {@link Request} is kept under. Each key is another, whatever its name.
 *
 * {@snippet :
 * static final AppKey<Database> DATABASE = new AppKey<>("database");
 * }
 *
 * <p>aiohttp: {@code web.AppKey}, {@code web.RequestKey}.
 *
 * @param <T> the type of the state
 */
public final class AppKey<T> {
    private final String name;

    /**
     * Creates a key.
     *
     * @param name its name, for messages
     */
    public AppKey(String name) {
        this.name = name;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // only values of T are kept under this key
    T cast(Object value) {
        return (T) value;
    }

    @Override
    public String toString() {
        return name;
    }
}
