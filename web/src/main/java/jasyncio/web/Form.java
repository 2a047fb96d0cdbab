package jasyncio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form, or of a query.
 *
 * <p>aiohttp: the {@code MultiDict} of {@code await request.post()}, {@code request.query}.
 *
 * @param fields the values by name, in the order in which they came
 */
public record Form(Map<String, List<String>> fields) {
    /**
     * Creates a form.
     */
    public Form {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * The first value of a field.
     *
     * @param name its name
     * @return the value, or null
     */
    public @Nullable String get(String name) {
        List<String> values = fields.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /**
     * The first value of a field.
     *
     * @param name its name
     * @return the value
     * @throws HttpException with status 400 if there is none
     */
    public String require(String name) {
        String value = get(name);
        if (value == null) {
            throw HttpException.badRequest(name + ": expected a value");
        }
        return value;
    }

    /**
     * All values of a field.
     *
     * @param name its name
     * @return the values, in their order
     */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
