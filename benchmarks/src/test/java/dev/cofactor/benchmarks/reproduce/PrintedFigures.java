package dev.cofactor.benchmarks.reproduce;

/** Prints its arguments but the first, which is the status to exit with. */
public final class PrintedFigures {
    private PrintedFigures() {}

    /** Prints. */
    public static void main(String[] arguments) {
        for (int i = 1; i < arguments.length; i++) {
            System.out.println(arguments[i]);
        }
        System.exit(Integer.parseInt(arguments[0]));
    }
}
