package jasyncio.web;

/**
 * A file of a form that was read as a whole, see {@link Request#form}.
 *
 * <p>aiohttp: {@code web.FileField}; FastAPI: {@code UploadFile}.
 *
 * @param filename what the client calls the file: the last component, if it sent a path, and no control characters. It
 *     may still be the name of any file, so it is not for a path of the server
 * @param contentType the type that the client says it is of, such as {@code image/png}, in lower case
 * @param bytes what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // two files are compared by nobody
public record Upload(String filename, String contentType, byte[] bytes) {
    @Override
    public String toString() {
        return "<Upload " + filename + " " + contentType + " of " + bytes.length + " bytes>";
    }
}
