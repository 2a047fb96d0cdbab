package jasyncio.files;

import java.nio.file.Path;

/**
 * Something that has changed in a directory that is watched, see {@link DirectoryWatch}.
 *
 * <p>aiofile, aiofiles: have none; a change of {@code watchfiles.awatch}.
 *
 * @param kind what has happened
 * @param path to what: the path of the directory as it was given, and the names below it
 */
public record FileChange(Kind kind, Path path) {
    /** What has happened. */
    public enum Kind {
        /** It is new there, or was moved there. */
        CREATED,

        /** Its content or its attributes have changed. */
        MODIFIED,

        /** It was deleted, or was moved away. */
        DELETED,

        /** There were more changes in this directory, or below it, than could be kept: look at all of it. */
        OVERFLOW
    }
}
