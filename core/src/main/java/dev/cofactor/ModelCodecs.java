package dev.cofactor;

import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** The codecs on the module path or class path. */
final class ModelCodecs {
    private ModelCodecs() {}

    static Optional<ModelCodec> handling(Model model) {
        return find(codec -> codec.handles(model));
    }

    static Optional<ModelCodec> ofType(String type) {
        return find(codec -> codec.type().equals(type));
    }

    /** The types that can be read, for messages. */
    static List<String> types() {
        List<String> types = new ArrayList<>();
        ServiceLoader.load(ModelCodec.class).forEach(codec -> types.add(codec.type()));
        types.sort(Comparator.naturalOrder());
        return types;
    }

    private static Optional<ModelCodec> find(Predicate<ModelCodec> condition) {
        return ServiceLoader.load(ModelCodec.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(condition)
                .findFirst();
    }
}
