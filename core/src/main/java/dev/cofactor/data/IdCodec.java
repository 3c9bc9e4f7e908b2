package dev.cofactor.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Turns ids into text and back, for files: model files hold ids as text, readers parse ids from text.
 *
 * @param <T> the type of the ids
 */
public final class IdCodec<T> {
    private static final IdCodec<String> STRINGS =
            new IdCodec<>("string", String.class, Function.identity(), Function.identity());
    private static final IdCodec<Integer> INTEGERS =
            new IdCodec<>("integer", Integer.class, Object::toString, Integer::valueOf);
    private static final IdCodec<Long> LONGS = new IdCodec<>("long", Long.class, Object::toString, Long::valueOf);
    private static final IdCodec<UUID> UUIDS =
            new IdCodec<>("uuid", UUID.class, Object::toString, IdCodec::canonicalUuid);
    private static final List<IdCodec<?>> BUILT_IN = List.of(STRINGS, INTEGERS, LONGS, UUIDS);

    private final String name;
    private final Class<T> type;
    private final Function<? super T, String> formatter;
    private final Function<String, ? extends T> parser;

    private IdCodec(
            String name, Class<T> type, Function<? super T, String> formatter, Function<String, ? extends T> parser) {
        this.name = name;
        this.type = type;
        this.formatter = formatter;
        this.parser = parser;
    }

    /** Strings, as they are. */
    public static IdCodec<String> strings() {
        return STRINGS;
    }

    /** Integers in decimal. */
    public static IdCodec<Integer> integers() {
        return INTEGERS;
    }

    /** Longs in decimal. */
    public static IdCodec<Long> longs() {
        return LONGS;
    }

    /** UUIDs in their canonical form. */
    public static IdCodec<UUID> uuids() {
        return UUIDS;
    }

    /**
     * A codec for a type of the caller's.
     *
     * @param name a name that a model file remembers; loading with a codec of another name fails. Not blank, and not
     *     the name of a built-in codec
     * @param type the type of the ids
     * @param formatter text for an id; equal ids give equal text, different ids different text
     * @param parser the id for a text; throws {@link IllegalArgumentException} for a text that is none
     */
    public static <T> IdCodec<T> of(
            String name, Class<T> type, Function<? super T, String> formatter, Function<String, ? extends T> parser) {
        if (name.isBlank() || BUILT_IN.stream().anyMatch(codec -> codec.name.equals(name))) {
            throw new IllegalArgumentException(
                    "a codec needs a name of its own, other than string, integer, long, uuid, but got \"" + name
                            + "\"");
        }
        return new IdCodec<>(
                name,
                Objects.requireNonNull(type, "type"),
                Objects.requireNonNull(formatter, "formatter"),
                Objects.requireNonNull(parser, "parser"));
    }

    /** The built-in codec for ids of a class, if there is one: String, Integer, Long, UUID. */
    @SuppressWarnings("unchecked") // each codec stands under its own class
    public static <T> Optional<IdCodec<T>> forType(Class<? extends T> type) {
        for (IdCodec<?> codec : BUILT_IN) {
            if (codec.type == type) {
                return Optional.of((IdCodec<T>) codec);
            }
        }
        return Optional.empty();
    }

    /** The name that a model file remembers. */
    public String name() {
        return name;
    }

    /** The type of the ids. */
    public Class<T> type() {
        return type;
    }

    /** The text of an id. */
    public String format(T id) {
        return Objects.requireNonNull(formatter.apply(id), () -> "the " + name + " codec has no text for " + id);
    }

    /**
     * The id of a text.
     *
     * @throws IllegalArgumentException if the text is not an id of this type
     */
    public T parse(String text) {
        T id;
        try {
            id = parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an id of type " + name + ": \"" + text + "\"", e);
        }
        return Objects.requireNonNull(id, () -> "the " + name + " codec has no id for \"" + text + "\"");
    }

    /** UUID.fromString is lenient: it takes "1-1-1-1-1". */
    private static UUID canonicalUuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("expected the form " + uuid);
        }
        return uuid;
    }

    @Override
    public String toString() {
        return name + " ids";
    }
}
