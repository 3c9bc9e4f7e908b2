package dev.cofactor.data;

/** A column of a side table, and what its fields are. */
sealed interface FeatureColumn {

    /** Where the fields are. */
    CsvColumn column();

    /** What the feature is called. */
    String name();

    /** Each field is one category. */
    record Category(CsvColumn column, String name) implements FeatureColumn {}

    /** Each field is any number of categories with a character between them. */
    record Categories(CsvColumn column, String name, char between) implements FeatureColumn {}

    /** Each field is a number. */
    record Weight(CsvColumn column, String name) implements FeatureColumn {}
}
