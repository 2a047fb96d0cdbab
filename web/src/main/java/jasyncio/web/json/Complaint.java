package jasyncio.web.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Jackson complains of, for whoever sent the JSON: the field and what was expected, nothing of Java. */
final class Complaint {
    private static final Set<Class<?>> INTEGERS = Set.of(byte.class, Byte.class, short.class, Short.class, int.class,
            Integer.class, long.class, Long.class, BigInteger.class);
    private static final Set<Class<?>> NUMBERS = Set.of(float.class, Float.class, double.class, Double.class,
            BigDecimal.class);
    private static final int LONGEST_VALUE = 40;
    /** How Jackson tells of a string where a number should be. */
    private static final Pattern REFUSED = Pattern.compile("^Cannot coerce .*? \\((.*?)\\) to ");

    private static final Pattern SOURCE =
            Pattern.compile("\\s*(\\([a-z ]*\\[Source:[^\\]]*\\]\\)|(at )?\\[Source:[^\\]]*\\])");

    private Complaint() {}

    static String of(Exception e) {
        String what = switch (e) {
            case InvalidFormatException format ->
                    expected(format.getTargetType()) + ", not " + shown(format.getValue());
            case ValueInstantiationException refused -> reason(refused);
            case MismatchedInputException mismatch when mismatch.getTargetType() != null -> mismatch(mismatch);
            case JsonMappingException mapping -> reason(mapping);
            case JsonProcessingException syntax -> "not JSON: " + said(syntax) + place(syntax);
            default -> String.valueOf(e.getMessage());
        };
        String field = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return field.isEmpty() ? what : field + ": " + what;
    }

    private static String mismatch(MismatchedInputException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Missing required") || message.startsWith("Cannot map `null`")) {
            return expected(e.getTargetType());
        }
        if (message.startsWith("No content to map")) {
            return "nothing was sent, and JSON expected";
        }
        if (message.startsWith("Trailing token")) {
            return "not JSON: there is more after its end";
        }
        Matcher refused = REFUSED.matcher(message);
        Class<?> type = e.getTargetType();
        boolean element = type.isArray() && !e.getPath().isEmpty() && e.getPath().getLast().getFieldName() == null;
        return expected(element ? type.componentType() : type)
                + (refused.find() ? ", not " + cut(refused.group(1)) : "");
    }

    private static String reason(JsonMappingException e) {
        Throwable cause = e.getCause();
        if (cause instanceof NullPointerException) {
            return "something is missing, or null, that must be there";
        }
        if (cause instanceof JsonProcessingException syntax) {
            return said(syntax);
        }
        if (cause != null) {
            return cause.getMessage() == null ? "not what it should be" : cause.getMessage();
        }
        return said(e);
    }

    private static String said(JsonProcessingException e) {
        String message = clean(e.getOriginalMessage());
        return message.startsWith("Invalid UTF-8") ? "it is not UTF-8" : message;
    }

    /** Without what Jackson says of where its input is from. */
    private static String clean(String message) {
        return SOURCE.matcher(message).replaceAll("").replaceAll("\\s+", " ").strip();
    }

    private static String place(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (var reference : e.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        return "expected " + kind(type);
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (INTEGERS.contains(type)) {
            return "an integer";
        }
        if (NUMBERS.contains(type)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type) || type == char.class || type == Character.class) {
            return "a string";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(String::valueOf)
                    .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Temporal.class.isAssignableFrom(type) || type == Optional.class || type.getName().startsWith("java.")) {
            return Map.class.isAssignableFrom(type) ? "an object" : "a " + type.getSimpleName();
        }
        return "an object";
    }

    private static String cut(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }

    private static String shown(@Nullable Object value) {
        String text = cut(String.valueOf(value));
        return value instanceof CharSequence ? '"' + text + '"' : text;
    }
}
