package dev.cofactor.data.synthetic;

import java.util.List;

/** Invented titles and the names of genres. */
final class SyntheticTitles {
    private static final List<String> GENRES = List.of(
            "Drama",
            "Comedy",
            "Action",
            "Thriller",
            "Romance",
            "Adventure",
            "Crime",
            "Science Fiction",
            "Horror",
            "Fantasy",
            "Children",
            "Animation",
            "Mystery",
            "Documentary",
            "War",
            "Musical",
            "Western",
            "Film Noir",
            "History",
            "Sport");
    private static final String[] ADJECTIVES = {
        "Silent", "Golden", "Broken", "Distant", "Hidden", "Crimson", "Frozen", "Gentle", "Hollow", "Burning",
        "Lonely", "Midnight", "Northern", "Paper", "Quiet", "Restless", "Scarlet", "Secret", "Shattered", "Silver",
        "Sleeping", "Southern", "Stolen", "Sudden", "Velvet", "Wandering", "Amber", "Wild", "Copper", "Emerald",
        "Faded", "Final"
    };
    private static final String[] NOUNS = {
        "Harbor", "Garden", "Mirror", "River", "Station", "Orchard", "Letter", "Bridge", "Lantern", "Summer",
        "Island", "Promise", "Shadow", "Voyage", "Kingdom", "Melody", "Stranger", "Horizon", "Castle", "Engine",
        "Winter", "Signal", "Compass", "Dancer", "Detective", "Feather", "Frontier", "Meadow", "Painter", "Tower",
        "Witness", "Storm"
    };
    private static final String[] FORMS = {"The %s %s", "%s %s", "Beyond the %s %s", "Return to the %s %s"};
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final int COMBINATIONS = FORMS.length << (2 * BITS);
    private static final int SCATTER = 2_531; // odd, so that it permutes the combinations
    private static final int FIRST_YEAR = 1926;
    private static final int YEARS = 97;

    private SyntheticTitles() {}

    static String genre(int genre) {
        return genre < GENRES.size() ? GENRES.get(genre) : "Genre " + (genre + 1);
    }

    /** The title with a number; two of the first 397,312 titles differ in words or year, since 97 is a prime. */
    static String title(int number) {
        int words = (number * SCATTER) & (COMBINATIONS - 1);
        int year = FIRST_YEAR + (int) ((words * 31L + number / COMBINATIONS * 37L) % YEARS);
        String form = FORMS[words >>> (2 * BITS)];
        return String.format(form, ADJECTIVES[words & MASK], NOUNS[(words >>> BITS) & MASK]) + " (" + year + ")";
    }
}
