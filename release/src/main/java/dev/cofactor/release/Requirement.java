package dev.cofactor.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that has to hold of all that is published together.
 *
 * @param name what holds if nothing is found
 * @param check finds what is against it
 */
record Requirement(String name, Check check) {
    /** Looks through what is to be published. */
    @FunctionalInterface
    interface Check {
        /** Returns what is wrong, one line each. */
        List<String> complaints(List<Component> components) throws IOException;
    }

    /** Looks through one component after the other. */
    @FunctionalInterface
    interface OfEach {
        /** Adds what is wrong, one line each. */
        void check(Component component, List<String> complaints) throws IOException;
    }

    static Requirement ofEach(String name, OfEach check) {
        return new Requirement(name, components -> {
            List<String> complaints = new ArrayList<>();
            for (Component component : components) {
                List<String> found = new ArrayList<>();
                check.check(component, found);
                found.forEach(complaint -> complaints.add(component + ": " + complaint));
            }
            return complaints;
        });
    }
}
