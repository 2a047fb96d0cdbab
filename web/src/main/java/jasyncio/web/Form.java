package jasyncio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form, or of a query, and the files of a form.
 *
 * <p>aiohttp: the {@code MultiDict} of {@code await request.post()}, {@code request.query}.
 *
 * @param fields the values by name, in the order in which they came
 * @param files the files by name, in the order in which they came
 */
public record Form(Map<String, List<String>> fields, Map<String, List<Upload>> files) {
    /**
     * Creates a form.
     */
    public Form {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Creates a form without files.
     *
     * @param fields the values by name, in the order in which they came
     */
    public Form(Map<String, List<String>> fields) {
        this(fields, Map.of());
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

    /**
     * The first file of a field.
     *
     * <p>FastAPI: a parameter of type {@code UploadFile | None}.
     *
     * @param name its name
     * @return the file; null if there is none, also where a browser's user has not chosen one
     */
    public @Nullable Upload file(String name) {
        List<Upload> uploads = files.get(name);
        return uploads == null || uploads.isEmpty() ? null : uploads.getFirst();
    }

    /**
     * The first file of a field.
     *
     * <p>FastAPI: a parameter of type {@code UploadFile}.
     *
     * @param name its name
     * @return the file
     * @throws HttpException with status 400 if there is none
     */
    public Upload requireFile(String name) {
        Upload file = file(name);
        if (file == null) {
            throw HttpException.badRequest(name + ": expected a file");
        }
        return file;
    }

    /**
     * All files of a field.
     *
     * <p>FastAPI: a parameter of type {@code list[UploadFile]}.
     *
     * @param name its name
     * @return the files, in their order
     */
    public List<Upload> files(String name) {
        return files.getOrDefault(name, List.of());
    }
}
