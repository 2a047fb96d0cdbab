package jasyncio.web;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is sent of a file: all of it, a part, or nothing, where the client has it already, or asks for what there is
 * not.
 *
 * <p>RFC 9110, 13 and 14.
 *
 * @param status 200, 206, 304 or 416
 * @param from where it begins
 * @param length how many bytes
 * @param headers what the client is told of it
 */
record FileReply(int status, long from, long length, Headers headers) {
    /** A file that has changed so lately may change again without its time being another. */
    private static final long UNSETTLED_SECONDS = 2;

    /** Headers by which a program tells of a file itself. */
    private static final List<String> OWN = List.of("Accept-Ranges", "Content-Range", "ETag", "Last-Modified");

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("\"[^\"]*\"");

    /** All of a file, without a word of it. */
    static FileReply whole(long size) {
        return new FileReply(200, 0, size, Headers.NONE);
    }

    /**
     * What is sent of a file.
     *
     * @param request what was asked for
     * @param answer what the handler said
     * @param size of the file
     * @param modified when the file was
     * @param encoded whether all of it may be compressed on its way, which a part never is
     */
    static FileReply of(Request request, Response answer, long size, Instant modified, boolean encoded) {
        boolean own = OWN.stream().anyMatch(answer.headers()::contains);
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        if (answer.status() != 200 || own || !safe) {
            return whole(size);
        }
        return of(request.method(), request.headers(), size, modified, Instant.now(), encoded);
    }

    static FileReply of(String method, Headers asked, long size, Instant modified, Instant now, boolean encoded) {
        boolean strong = !encoded && modified.isBefore(now.minusSeconds(UNSETTLED_SECONDS));
        String tag = '"' + Long.toHexString(modified.getEpochSecond()) + '-' + Integer.toHexString(modified.getNano())
                + '-' + Long.toHexString(size) + '"';
        Instant time = (modified.isAfter(now) ? now : modified).truncatedTo(ChronoUnit.SECONDS);
        List<Map.Entry<String, String>> told = new ArrayList<>();
        told.add(Map.entry("ETag", strong ? tag : "W/" + tag));
        told.add(Map.entry("Last-Modified", DateFormatter.format(Date.from(time))));
        if (isKnown(asked, tag, time)) {
            return new FileReply(304, 0, 0, Headers.of(told));
        }
        told.add(Map.entry("Accept-Ranges", "bytes"));
        FileReply whole = new FileReply(200, 0, size, Headers.of(told));
        boolean ranged = method.equals("GET") && unchanged(asked.get("If-Range"), tag, time, strong);
        return ranged ? whole.part(asked.all("Range")) : whole;
    }

    /** Whether the client has the file as it is. Its tags are compared whether they are weak or not. */
    private static boolean isKnown(Headers asked, String tag, Instant time) {
        List<String> known = asked.all("If-None-Match");
        if (!known.isEmpty()) {
            return known.stream().anyMatch(tags -> tags.strip().equals("*")
                    || TAG.matcher(tags).results().map(MatchResult::group).anyMatch(tag::equals));
        }
        Instant since = date(asked.get("If-Modified-Since"));
        return since != null && !time.isAfter(since);
    }

    /** Whether a part goes with what the client has: only what is strong says so. */
    private static boolean unchanged(@Nullable String ifRange, String tag, Instant time, boolean strong) {
        return ifRange == null || (strong && (ifRange.equals(tag) || time.equals(date(ifRange))));
    }

    private static @Nullable Instant date(@Nullable String text) {
        Date date = text == null ? null : DateFormatter.parseHttpDate(text);
        return date == null ? null : date.toInstant();
    }

    /** The range that was asked for; all, if it is none that is understood, or several. */
    private FileReply part(List<String> ranges) {
        Matcher range = RANGE.matcher(ranges.size() == 1 ? ranges.getFirst().strip() : "");
        if (!range.matches() || (range.group(1).isEmpty() && (range.group(2).isEmpty() || length == 0))) {
            return this;
        }
        long first;
        long last = length - 1;
        if (range.group(1).isEmpty()) {
            first = length - Math.min(number(range.group(2)), length);
        } else {
            first = number(range.group(1));
            if (!range.group(2).isEmpty()) {
                if (number(range.group(2)) < first) {
                    return this;
                }
                last = Math.min(last, number(range.group(2)));
            }
        }
        if (first >= length) {
            return new FileReply(416, 0, 0, Headers.of("Content-Range", "bytes */" + length));
        }
        return new FileReply(206, first, last - first + 1,
                headers.with("Content-Range", "bytes " + first + "-" + last + "/" + length));
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE;
        }
    }
}
