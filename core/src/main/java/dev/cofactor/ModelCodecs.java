package dev.cofactor;

import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The codecs on the module path or class path. */
final class ModelCodecs {
    private ModelCodecs() {}

    static Optional<ModelCodec> handling(Model model) {
        for (ModelCodec codec : all()) {
            if (codec.handles(model)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    static Optional<ModelCodec> ofType(String type) {
        for (ModelCodec codec : all()) {
            if (codec.type().equals(type)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** The types that can be read, for messages. */
    static List<String> types() {
        List<String> types = new ArrayList<>();
        all().forEach(codec -> types.add(codec.type()));
        types.sort(Comparator.naturalOrder());
        return types;
    }

    private static Iterable<ModelCodec> all() {
        return ServiceLoader.load(ModelCodec.class);
    }
}
