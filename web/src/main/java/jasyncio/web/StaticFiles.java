package jasyncio.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files of a directory, by the part of the path that comes after a prefix. */
final class StaticFiles {
    private static final String INDEX = "index.html";

    private final String prefix;
    private final Path directory;

    StaticFiles(String prefix, Path directory) {
        this.prefix = prefix;
        this.directory = directory;
    }

    /**
     * What is at a path.
     *
     * @param path the path, without dots and doubled slashes, as Vert.x makes it; its escapes are as they were
     * @return the response, or null if nothing is there
     */
    @Nullable
    Response find(String path) {
        boolean below = path.startsWith(prefix + "/") || path.equals(prefix);
        Path found = below ? resolve(path.substring(prefix.length())) : null;
        if (found == null) {
            return null;
        }
        if (Files.isRegularFile(found)) {
            return path.endsWith("/") ? null : Web.file(found);
        }
        Path index = found.resolve(INDEX);
        if (!Files.isRegularFile(index)) {
            return null;
        }
        // what the page names is looked for beside it
        return path.endsWith("/") ? Web.file(index) : Web.redirect(path + "/", 308);
    }

    private @Nullable Path resolve(String rest) {
        Path path = directory;
        for (String part : rest.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            try {
                String name = QueryStringDecoder.decodeComponent(part.replace("+", "%2B"), StandardCharsets.UTF_8);
                if (name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
                    return null;
                }
                path = path.resolve(name);
            } catch (InvalidPathException e) {
                return null;
            }
        }
        return path;
    }
}
